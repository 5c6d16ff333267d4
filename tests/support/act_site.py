#!/usr/bin/env python3
"""A register of made acts, in the shape of the pages that scrapers/adilet_act.cpp reads.

  act_site.py serve COUNT FILE     serves it on a free port of the loopback, whose number goes to FILE
  act_site.py warc COUNT FILE [BYTES]  writes its pages as a WARC file, each about BYTES long
  act_site.py pages COUNT FOLDER [BYTES]  and as files

The same COUNT gives the same bytes: nothing here is random.
"""

import hashlib
import http.server
import os
import sys
import zlib

SITE = "https://adilet.zan.kz"
PER_PAGE = 10
MONTHS = ("января февраля марта апреля мая июня июля августа сентября октября ноября декабря").split()
GARDENS = "яблоневых грушевых вишневых сливовых абрикосовых персиковых ореховых айвовых".split()
NOUNS = "полива обрезки сбора хранения учета охраны посадки прививки".split()


def code(number):
    return f"U26{number:08d}"


def day_of(number):
    return 1 + number % 28, 1 + number // 28 % 10  # up to October: no act is of the future


def operative(number):
    """The points of a decree; one in sixteen makes an event, as in a register."""
    garden, noun = GARDENS[number % 8], NOUNS[number // 8 % 8]
    if number % 16 == 1:
        yield f"Упразднить Агентство Республики Казахстан по делам {garden} садов № {number}."
    if number % 32 == 1:
        yield f"Образовать Министерство {garden} садов и {noun} № {number} Республики Казахстан."
    yield f"Утвердить прилагаемые правила {noun} {garden} садов (выпуск {number})."
    yield "Правительству Республики Казахстан принять меры, вытекающие из настоящего Указа."
    yield "Настоящий Указ вводится в действие со дня его подписания."


def filler(number, size):
    """Sentences that say nothing of bodies, until there are so many bytes."""
    written, i = 0, 0
    while written < size:
        sentence = (f"Деревья {GARDENS[(number + i) % 8]} садов обходят {i % 28 + 1} раза в месяц, о чем делают "
                    f"запись в журнале {NOUNS[i % 8]}, листы которого нумеруют и хранят {i % 9 + 1} лет.")
        written += len(sentence.encode())
        i += 1
        yield sentence


def page(number, size=6000, site=SITE):
    day, month = day_of(number)
    title = f"О мерах {NOUNS[number % 8]} {GARDENS[number // 8 % 8]} садов"
    head = f"Указ Президента Республики Казахстан от {day} {MONTHS[month - 1]} 2026 года № {number}."
    points = list(operative(number)) + list(filler(number, size))
    body = "\n".join(
        f'<p id="z{i}">&nbsp;&nbsp;&nbsp; {i}. {point}</p>'
        + ('<span class="note">&nbsp; Сноска. Пункт с изменением, внесенным Указом от 01.02.2026 '
           f'<a href="/rus/docs/{code(number)}#z{i}">№ {i}</a>.</span><br>' if i % 7 == 0 else "")
        for i, point in enumerate(points, 1))
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{title}</title></head>
<body class="normal js"><div id="container" class="module_npaView lang_rus">
<div class="menu"><a href="/kaz/docs/{code(number)}">ҚАЗ</a> <a href="/rus/docs/{code(number)}">РУС</a></div>
<div class="container_alpha slogan"><h1>{title}</h1><span class="status status_new">Новый</span><p>{head}</p></div>
<div class="container_gamma text"><div class="gs_12"><article><p>&nbsp; В соответствии с Конституцией <b>ПОСТАНОВЛЯЮ</b>:</p>
{body}
<table border="0"><tbody><tr><td><i>&nbsp; Президент<br>Республики Казахстан</i></td><td><i>Н. ЯБЛОНЕВ</i></td></tr></tbody></table>
<table><tr><td>УТВЕРЖДЕНЫ<br>Указом от {day} {MONTHS[month - 1]} 2026 года № {number}</td></tr></table>
<p>Правила</p><table><tr><th>№</th><th>Сад</th></tr><tr><td>1</td><td>Северный</td></tr></table>
</article></div></div></div></body></html>
""".replace(SITE, site).encode()


def index(numbers, total, site):
    items = "".join(
        f"<item><title>Указ {n}</title><link>{site}/rus/docs/{code(n)}</link>"
        f"<description>Указ № {n}</description><guid>{site}/rus/docs/{code(n)}</guid>"
        f"<pubDate>Sun, {day_of(n)[0]:02d} Nov 2026 00:00:00 +0500</pubDate></item>\n" for n in numbers)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>Указатель</title>'
            f"<link>{site}</link><description>Найдено {total} документов</description>\n{items}</channel></rss>\n").encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    count = 0

    def answer(self):
        site = f"http://127.0.0.1:{self.server.server_address[1]}"
        if self.path == "/rus/docs/rss":
            return "application/rss+xml", index(range(1, min(6, self.count + 1)), self.count, site)
        if self.path.startswith("/rus/index/docs/"):
            first = PER_PAGE * (int(self.path.rsplit("page=", 1)[1]) - 1) + 1
            return "application/rss+xml", index(range(first, min(first + PER_PAGE, self.count + 1)), self.count, site)
        for number in range(1, self.count + 1):
            if self.path == f"/rus/docs/{code(number)}":
                return "text/html; charset=utf-8", page(number, site=site)
        return None, b"no such page"

    def do_GET(self):
        kind, body = self.answer()
        tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        same = kind and self.headers.get("If-None-Match") == tag
        self.send_response(404 if not kind else 304 if same else 200)
        if kind:
            self.send_header("ETag", tag)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Length", "0" if same else str(len(body)))
        self.end_headers()
        if not same:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # whoever asked was killed


def serve(count, file):
    Handler.count = count
    server = Server(("127.0.0.1", 0), Handler)
    with open(file + ".new", "w", encoding="ascii") as out:
        out.write(str(server.server_address[1]))
    os.rename(file + ".new", file)  # whoever waits for it finds it whole
    server.serve_forever()


def warc(count, file, size):
    with open(file, "wb") as out:
        for number in range(1, count + 1):
            body = page(number, size)
            answer = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                      b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:made:{number}>\r\n"
                    f"WARC-Date: 2026-11-24T00:00:00Z\r\nWARC-Target-URI: {SITE}/rus/docs/{code(number)}\r\n"
                    f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n")
            pack = zlib.compressobj(6, zlib.DEFLATED, 31)
            out.write(pack.compress(head.encode() + answer + b"\r\n\r\n") + pack.flush())


def pages(count, folder, size):
    os.makedirs(folder, exist_ok=True)
    for number in range(1, count + 1):
        with open(os.path.join(folder, code(number)), "wb") as out:
            out.write(page(number, size))


def main():
    action, count, where = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    size = int(sys.argv[4]) if len(sys.argv) > 4 else 6000
    if action == "serve":
        serve(count, where)
    else:
        {"warc": warc, "pages": pages}[action](count, where, size)


if __name__ == "__main__":
    main()
