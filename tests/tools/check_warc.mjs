// node check_warc.mjs FILE...: reads every record with warcio and computes its digests anew. Prints
// how many records and digests there were; ends with 1 at the first thing that is wrong.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { WARCParser } from "warcio";

const digestOf = (bytes) => "sha256:" + createHash("sha256").update(bytes).digest("hex");

let digests = 0;
function expectDigest(record, name, bytes) {
    const said = record.warcHeader(name);
    if (said !== digestOf(bytes)) {
        throw new Error(`${record.warcType} of ${record.warcTargetURI}: ${name} is ${said}, not ${digestOf(bytes)}`);
    }
    digests += 1;
}

// As it stands in the file; then with the HTTP message taken apart and its encodings undone.
const blocks = { parseHttp: false };
const messages = { keepHeadersCase: true, parseHttp: true };

async function check(file, records) {
    for await (const record of WARCParser.iterRecords(createReadStream(file), blocks)) {
        expectDigest(record, "WARC-Block-Digest", await record.readFully(false));
        records.push(record.warcType);
    }
    for await (const record of WARCParser.iterRecords(createReadStream(file), messages)) {
        const payload = await record.readFully(true);
        if (record.warcType === "response") {
            expectDigest(record, "WARC-Payload-Digest", payload);
            const length = record.httpHeaders.headers.get("Content-Length");
            if (Number(length) !== payload.length) {
                throw new Error(`${record.warcTargetURI}: Content-Length ${length}, but ${payload.length} bytes`);
            }
        }
        if (!/^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}>$/.test(record.warcHeader("WARC-Record-ID"))) {
            throw new Error(`no UUID: ${record.warcHeader("WARC-Record-ID")}`);
        }
    }
}

try {
    const records = [];
    for (const file of process.argv.slice(2)) {
        await check(file, records);
    }
    const kinds = [...new Set(records)].sort().join(" ");
    console.log(`${records.length} records, ${digests} digests: ${kinds}`);
} catch (error) {
    console.error(`check_warc: ${error.message}`);
    process.exit(1);
}
