#!/usr/bin/env python3
"""How far the curated events of data/ are read from the texts of their acts.

curated.py REFORMS RECORDS.jsonl: RECORDS hold texts of Kazakhstan's acts in the form of this
folder. Counted are the adopted structural events of acts whose text is there, found by number and
day. An event is read "whole" when its type is read with every body in its role (who gave or took
functions may stand in another event of the act), and "by parts" when every body that it names takes
part in some event of the act: curated events put a committee beside its ministry where the act says
"the committee is abolished" in a sentence of its own. Prints both counts and each difference.
"""

import collections
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOT_STRUCTURAL = {"legal_reform", "regulation", "election", "context", "investigation", "other"}
OWN_ROLES = {
    "creation": {"unit"}, "abolition": {"unit"}, "absorption": {"unit", "into"},
    "merger": {"unit", "into"}, "split": {"unit", "into"}, "spin_off": {"unit", "from"},
    "transformation": {"unit", "into"}, "renaming": {"unit", "into"},
    "function_transfer": {"from", "to"}, "subordination_change": {"unit", "from", "to"},
    "appointment": {"unit", "to"}, "dismissal": {"unit", "from"},
}


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def digits(number):
    return re.sub(r"\D", "", (number or "").split("-")[0])


def main(program, records):
    texts = collections.defaultdict(list)
    for record in lines(records):
        if record["country"] in ("KZ", "KAZ"):
            texts[record["date"], digits(record["number"])].append(record["id"])
    out = subprocess.run([program, "extract", "--jsonl", records], check=True, capture_output=True)
    read = {r["id"]: r["events"] for r in map(json.loads, out.stdout.decode().splitlines())}
    acts = {a["id"]: a for a in lines(ROOT / "data/acts/kaz.jsonl")}
    names = {i["id"]: {n["name"].lower() for n in i["names"]}
             for i in lines(ROOT / "data/institutions/kaz.jsonl")}

    def same(curated, participant):
        if "institution" in curated:
            return (participant["institution"] == curated["institution"]
                    or participant["name"].lower() in names[curated["institution"]])
        one, other = curated["name"].lower(), participant["name"].lower()
        return one in other or other in one

    counts = collections.Counter()
    for event in lines(ROOT / "data/events/kaz.jsonl"):
        act = acts.get(event["act"])
        if event["type"] in NOT_STRUCTURAL or event["stage"] != "adopted" or not act:
            continue
        ids = texts.get((act["adopted"], digits(act["number"]))) if digits(act["number"]) else None
        if not ids:
            continue
        events = [e for i in ids for e in read[i]]

        def stands(curated, types, roles):
            return any(e["type"] in types and p["role"] in roles and same(curated, p)
                       for e in events for p in e["participants"])

        def in_role(curated):
            role = curated["role"]
            if role in OWN_ROLES[event["type"]]:
                return stands(curated, {event["type"]}, {role})
            return stands(curated, {event["type"], "function_transfer", "absorption"},
                          {role, "unit"})

        bodies = [p for p in event["participants"] if p["role"] in ("unit", "into", "from", "to")]
        whole = all(in_role(p) for p in bodies)
        parts = whole or all(any(same(p, q) for e in events for q in e["participants"])
                             for p in bodies)
        counts.update(all=1, whole=whole, parts=parts)
        if not whole:
            print("by parts " if parts else "not read ", event["id"], event["type"])
    print(f"{counts['whole']} of {counts['all']} whole, {counts['parts']} with their parts")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
