#!/usr/bin/env python3
"""The yard-stick of replay.sh: the same reads by a straightforward program.

  replay_python.py lxml|bs4 WARC DATABASE|-

Every page of the WARC file is read (title, status, requisites with kind, day and number, code, other
languages, the operative text without the publisher's notes, the annexes) and kept with its hash in
SQLite, with a full-text index over stems of the words; with "-" it is read alone.
"""

import gzip
import hashlib
import re
import sqlite3
import sys

MONTHS = {m: i for i, m in enumerate(
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(), 1)}
DAY = re.compile(r"(\d{1,2}) (\w+) (\d{4}) года")
NUMBER = re.compile(r"№ ?(\S+?)\.?$")
WORD = re.compile(r"\w+")
ENDINGS = re.compile(r"(ами|ями|ого|его|ому|ему|ыми|ими|ах|ях|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ом|ем|ам|ям|а|я|о|е|ы|и|у|ю|ь)$")
NOTES = ("Сноска.", "Примечание", "Вниманию")


def documents(path):
    """Address and body of every response."""
    with gzip.open(path) as file:
        while line := file.readline():
            if not line.startswith(b"WARC/"):
                continue
            head = {}
            while (line := file.readline().strip()):
                name, _, value = line.decode().partition(":")
                head[name.lower()] = value.strip()
            block = file.read(int(head["content-length"]))
            if head["warc-type"] == "response":
                yield head["warc-target-uri"], block.split(b"\r\n\r\n", 1)[1]


def clean(text):
    return " ".join(text.replace("\xa0", " ").split())


def with_lxml(body):
    import lxml.html
    tree = lxml.html.fromstring(body.decode("utf-8"))
    top = tree.xpath('//div[contains(@class, "slogan")]')[0]
    article = tree.xpath('//div[contains(@class, "text")]//article')[0]
    for note in article.xpath('.//*[@class="note"]'):
        note.drop_tree()
    lines = [clean(p.text_content()) for p in article.xpath(".//p | .//td")]
    return {"title": clean(top.xpath("string(.//h1)")), "status": clean(top.xpath("string(.//span)")),
            "head": clean(top.xpath("string(./p)")), "lines": lines,
            "languages": tree.xpath('//div[@class="menu"]/a/@href')}


def with_bs4(body):
    from bs4 import BeautifulSoup
    tree = BeautifulSoup(body.decode("utf-8"), "html.parser")
    top = tree.select_one("div.slogan")
    article = tree.select_one("div.text article")
    for note in article.select(".note"):
        note.decompose()
    lines = [clean(p.get_text()) for p in article.select("p, td")]
    return {"title": clean(top.h1.get_text()), "status": clean(top.span.get_text()),
            "head": clean(top.find("p", recursive=False).get_text()), "lines": lines,
            "languages": [a["href"] for a in tree.select("div.menu a")]}


def stems(text):
    return " ".join(ENDINGS.sub("", word) for word in WORD.findall(text.lower()))


def act_of(address, page):
    day = DAY.search(page["head"])
    number = NUMBER.search(page["head"])
    lines = [line for line in page["lines"] if line and not line.startswith(NOTES)]
    end = next((i for i, line in enumerate(lines) if line.startswith("УТВЕРЖДЕН")), len(lines))
    text = "\n".join(lines[:end])
    return {"code": address.rsplit("/", 1)[1], "title": page["title"], "status": page["status"],
            "kind": "presidential decree" if page["head"].startswith("Указ Президента") else "unknown",
            "day": f"{day[3]}-{MONTHS[day[2]]:02d}-{int(day[1]):02d}", "number": number[1],
            "languages": " ".join(page["languages"]), "text": text, "annexes": "\n".join(lines[end:]),
            "sha256": hashlib.sha256(text.encode()).hexdigest()}


def main():
    read = {"lxml": with_lxml, "bs4": with_bs4}[sys.argv[1]]
    if sys.argv[3] == "-":
        for address, body in documents(sys.argv[2]):
            act_of(address, read(body))
        return
    db = sqlite3.connect(sys.argv[3])
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.executescript("""
        CREATE TABLE act (code TEXT PRIMARY KEY, title TEXT, status TEXT, kind TEXT, day TEXT, number TEXT,
                          languages TEXT, text TEXT, annexes TEXT, sha256 TEXT);
        CREATE INDEX act_day ON act (day);
        CREATE VIRTUAL TABLE search USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 0');
    """)
    for i, (address, body) in enumerate(documents(sys.argv[2]), 1):
        act = act_of(address, read(body))
        db.execute("INSERT INTO act VALUES (:code, :title, :status, :kind, :day, :number, :languages, :text, "
                   ":annexes, :sha256)", act)
        db.execute("INSERT INTO search VALUES (?, ?)", (stems(act["title"]), stems(act["text"])))
        if i % 200 == 0:
            db.commit()
    db.commit()


if __name__ == "__main__":
    main()
