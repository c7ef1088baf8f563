#!/usr/bin/env python3
"""What a server must not do: tests/serve/safety.py WARRAQ SOURCE"""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.dirname(__file__))
from client import Server

program, source = sys.argv[1], sys.argv[2]
SECRET = "سمرقندي"  # an invented witness


def warraq(*words):
    return subprocess.run([program, *words], capture_output=True)


def headers_of_every_answer(server):
    answers = [server.get(p) for p in ("/", "/nosuch", "/no/such.js", "/api/v1/session", "/api/v1/overview", "/api/v1/nosuch", "/api/v1/timeline?x=1", "/api/v1/exports/acled", "/api/v1/brief", "/" + "a" * 3000, "/" + "a" * 9000)]
    answers += [server.ask("PUT", "/api/v1/decisions", body=b"{}"), server.ask("OPTIONS", "/"), server.ask("POST", "/api/v1/decisions", body=b"x" * 70000), server.ask("GET", "/", host="elsewhere.example")]
    answers.append(server.get("/api/v1/overview", headers={"If-None-Match": server.get("/api/v1/overview").headers["etag"]}))
    for answer in answers:
        policy = answer.headers.get("content-security-policy", "")
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy, (answer.status, answer.headers)
        assert answer.headers.get("x-content-type-options") == "nosniff" and answer.headers.get("referrer-policy") == "no-referrer", answer.headers
        assert answer.headers.get("cross-origin-resource-policy") == "same-origin", answer.headers
        assert not [name for name in answer.headers if name.startswith("access-control-") or name in ("set-cookie", "server")], answer.headers
    assert [a.status for a in answers[-5:]] == [405, 405, 413, 421, 304], [a.status for a in answers]


def only_under_its_own_name(server):
    for host in ("elsewhere.example", f"elsewhere.example:{server.port}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1:{server.port}.elsewhere.example", ""):
        answer = server.ask("GET", "/api/v1/session", host=host or " ")
        assert answer.status in (400, 421) and b"csrf" not in answer.body, (host, answer.status)
    for host in (f"localhost:{server.port}", f"127.0.0.1:{server.port}", f"[::1]:{server.port}"):
        assert server.ask("GET", "/api/v1/session", host=host).status == 200, host
    twice = raw(server, f"GET /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n".encode())
    assert b" 421 " in twice.split(b"\r\n")[0], twice[:100]
    without = raw(server, b"GET /api/v1/session HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert b" 421 " in without.split(b"\r\n")[0], without[:100]


def raw(server, data, wait=10):
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as connection:
        connection.sendall(data)
        out = b""
        try:
            while part := connection.recv(65536):
                out += part
        except (socket.timeout, ConnectionResetError):
            pass
        return out


def nobody_else_decides(server, sha):
    decision = {"sha256": sha, "kind": "document", "action": "restrict", "reason": "r", "reviewer": "n.n."}
    own = f"http://127.0.0.1:{server.port}"
    for headers, code in (({"Origin": None}, "origin"), ({"Origin": "null"}, "origin"), ({"Origin": "http://elsewhere.example"}, "origin"), ({"Origin": own.replace("http", "https")}, "origin"), ({"Origin": own + ".elsewhere.example"}, "origin"),
                          ({"Sec_Fetch_Site": "cross-site"}, "origin"), ({"X_Warraq_CSRF": None}, "csrf"), ({"X_Warraq_CSRF": ""}, "csrf"), ({"X_Warraq_CSRF": "0" * 32}, "csrf")):
        answer = server.decide(decision, **headers)
        assert answer.status == 403 and answer.json()["error"]["code"] == code, (headers, answer.status, answer.body)
    # As a form of another page could send it.
    assert server.decide(decision, Content_Type="text/plain").status == 400
    assert server.decide(decision, Content_Type="multipart/form-data; boundary=x").status == 400
    assert server.get("/api/v1/decisions").json()["total"] == 0


def paths_stay_inside(server):
    for path in ("/../../etc/passwd", "/..%2f..%2fetc/passwd", "/assets/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..\\..\\x.js", "//etc/passwd", "/etc/passwd%00.html", "/api/v1/articles/..%2f..%2fx",
                 "/api/v1/exports/..%2fx", "/%ff%fe.js", "/a%0d%0aX-Evil:1"):
        answer = server.get(path)
        assert b"root:" not in answer.body and "x-evil" not in answer.headers, path
        assert answer.status in (200, 404, 414), (path, answer.status)


def every_answer(server, restricted=None):
    """All that is told, as one text."""
    more = {"restricted": restricted} if restricted else {}
    out = []
    for path in ("/overview", "/timeline?background=1", "/timeline/counts", "/map", "/figures", "/contradictions", "/positions", "/actors", "/statements", "/stories", "/sources", "/articles", "/review", "/decisions", "/brief"):
        out.append(server.get("/api/v1" + path, **more).body)
    out.append(server.get("/api/v1/search", q=SECRET, **more).body)
    for format in server.get("/api/v1/vocabulary").json()["exports"]:
        out.append(server.get("/api/v1/exports/" + format, **more).body)
    for kind in ("stories", "deeds", "series"):
        out += [server.get(f"/api/v1/{kind}/{n}", **more).body for n in range(40)]
    for article in server.items("/articles"):
        out += [server.get(f"/api/v1/articles/{article['sha256']}", **more).body, server.get(f"/api/v1/articles/{article['sha256']}/original", **more).body]
    return b"\n".join(out).decode("utf-8", "replace")


def what_is_restricted_stays(server, whole, part):
    assert SECRET in every_answer(server)
    article = server.get("/api/v1/articles/" + part).json()
    fact = next(f for f in article["facts"] if f["kind"] == "statement" and SECRET in f["fields"].get("speaker", ""))
    decided = {"reason": "names a witness", "reviewer": "n.n."}
    assert server.decide({**decided, "sha256": part, "kind": "statement", "begin_byte": fact["begin_byte"], "end_byte": fact["end_byte"], "field": "speaker", "action": "restrict"}).status == 201
    assert server.decide({**decided, "sha256": whole, "kind": "document", "action": "restrict"}).status == 201
    told = every_answer(server)
    assert SECRET not in told, told[max(0, told.index(SECRET) - 300):told.index(SECRET) + 100]
    for path in (whole, whole[:12], "secret-whole"):
        for more in ("", "/original", "?machine_only=1"):
            assert server.get(f"/api/v1/articles/{path}{more}").status == 404, (path, more)
    assert server.get(f"/api/v1/articles/{part}/original").status == 404
    assert SECRET not in server.get(f"/api/v1/articles/{part}", machine_only=1).body.decode()
    # Who names them is told.
    assert SECRET in server.get(f"/api/v1/articles/{whole}", restricted=whole).body.decode()
    assert SECRET in server.get(f"/api/v1/articles/{part}", restricted=part).body.decode()
    assert SECRET in every_answer(server, whole)


def hostile_texts_come_whole(server, texts):
    for article in server.items("/articles"):
        answer = server.get("/api/v1/articles/" + article["sha256"])
        assert b"\x00" not in answer.body and b"\x1b" not in answer.body
        told = answer.json()
        wanted = texts.get(told["id"])
        if wanted is not None:
            assert told["text"] == wanted.decode("utf-8", "replace") or told["id"] == "bytes", (told["id"], told["text"])
        # Places in UTF-16 are those of the bytes.
        units = told["text"].encode("utf-16-le")
        pairs = list(told["facts"]) + list(told["notes"])
        for fact in told["facts"]:
            pairs += fact["fields"].get("mentions", [])
            pairs += [fact["fields"]["cue"]] if "cue" in fact["fields"] else []
            words = units[2 * fact["begin"]:2 * fact["end"]].decode("utf-16-le")
            assert words == fact["fields"].get("text", fact["fields"].get("trigger")), (told["id"], words, fact)
        if wanted is not None and told["id"] != "bytes":
            for pair in pairs:
                assert units[2 * pair["begin"]:2 * pair["end"]].decode("utf-16-le") == wanted[pair["begin_byte"]:pair["end_byte"]].decode("utf-8"), (told["id"], pair)
    hit = next(h for a in server.get("/api/v1/search", q="مأرب").json()["items"] if a["id"] == "markup" for h in a["hits"])
    units = texts["markup"].decode().encode("utf-16-le")
    assert units[2 * hit["begin"]:2 * hit["end"]].decode("utf-16-le") == hit["text"]
    brief = server.get("/api/v1/brief", background=1).body.decode()
    assert "<script" not in brief and "<img" not in brief
    original = server.get("/api/v1/articles/page/original")
    assert original.status == 200 and b"<script>" in original.body
    assert original.headers["content-type"] == "application/octet-stream" and original.headers["content-disposition"].startswith("attachment") and "sandbox" in original.headers["content-security-policy"]


def broken_requests_harm_nobody(server):
    for data in (b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"POST /api/v1/decisions HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 3000 + b"\r\n",
                 b"POST /api/v1/decisions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n", b"GET /api/v1/search?q=" + b"%D9%85+" * 900 + b" HTTP/1.1\r\n\r\n"):
        raw(server, data, wait=8)
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
    for connection in slow:
        connection.sendall(b"GET /api/v1/overview HTTP/1.1\r\nHost:")
    assert server.get("/api/v1/session").status == 200, "slow clients hold up the others"
    for connection in slow:
        connection.close()
    answers = []
    def ask():
        answers.append(server.get("/api/v1/timeline").status)
    threads = [threading.Thread(target=ask) for _ in range(60)]
    [t.start() for t in threads], [t.join() for t in threads]
    assert answers == [200] * 60, answers


with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "s.warraq")
    texts = {
        "markup": "قصف <script>alert(1)</script> 😀\n\nقتل 4 مدنيين في <img src=x onerror=alert(1)> قصف على مدينة مأرب أمس، وقالت وزارة الصحة إن 5 أصيبوا.".encode(),
        "bidi": "اشتباكات\n\nقصف الجيش \u202eالأذري\u202c مدينة مأرب أمس\u2066 وقتل 6 مدنيين\u2069 \u200f.".encode(),
        "nul": "خبر\n\nقتل 3 مدنيين في قصف\u0000 على مأرب\u001b[31m أمس.".encode(),
        "bytes": b"\xd9\x82\xd8\xaa\xd9\x84 2 \xff\xfe \xed\xa0\x80 " + "مدنيين في مأرب أمس.".encode(),
        "secret-whole": f"شهادة\n\nقال الشاهد كريم {SECRET} إن 3 مدنيين قتلوا في قصف على مدينة مأرب أمس.".encode(),
        "secret-part": f"خبر آخر\n\nقالت المتحدثة ليلى {SECRET} إن الجيش قصف مدينة عدن أمس. وقتل 9 جنود في الهجوم على تعز.".encode(),
    }
    with open(os.path.join(folder, "lines.jsonl"), "w", encoding="utf-8") as out:  # what no text file may hold
        out.write(json.dumps({"id": "nul", "text": texts["nul"].decode()}) + "\n")
    for name, text in texts.items():
        with open(os.path.join(folder, name + ".txt"), "wb") as out:
            out.write(text)
    words = "قتل 3 مدنيين في قصف على مدينة مأرب أمس، وقالت وزارة الصحة إن 5 أشخاص أصيبوا بجروح. " * 4
    with open(os.path.join(folder, "page.html"), "w", encoding="utf-8") as out:
        out.write(f"<html lang=ar><head><title>قصف</title><script>alert(1)</script></head><body><article><h1>قصف على مأرب</h1><p>{words}</p><p>{words}</p></article></body></html>")
    files = [os.path.join(folder, name + ".txt") for name in texts if name != "nul"] + [os.path.join(folder, "page.html"), os.path.join(folder, "lines.jsonl")]
    added = warraq("add", store, "--published", "2021-03-05", *files)
    assert added.returncode == 0, added
    ids = {a["id"]: a["sha256"] for a in map(json.loads, warraq("search", store, "في", "--format", "json").stdout.decode().splitlines())}

    with Server(program, store) as server:
        only_under_its_own_name(server)
        headers_of_every_answer(server)
        paths_stay_inside(server)
        hostile_texts_come_whole(server, texts)
        broken_requests_harm_nobody(server)
        answer = server.decide({"sha256": ids["secret-whole"], "kind": "document", "action": "restrict", "reason": "r", "reviewer": "n"})
        assert answer.status == 403 and answer.json()["error"]["code"] == "read_only", answer.body
        assert "csrf" not in server.get("/api/v1/session").json()
        busy = warraq("serve", store, "--port", str(server.port))
        assert busy.returncode == 4 and b"another program does" in busy.stderr, busy
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=30) == 0

    with Server(program, store, "--edit") as server:
        nobody_else_decides(server, ids["secret-whole"])
        what_is_restricted_stays(server, ids["secret-whole"], ids["secret-part"])

    # Another address than loopback: a token, or nothing.
    refused = warraq("serve", store, "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 2 and b"--token-file" in refused.stderr, refused
    token = os.path.join(folder, "token")
    with Server(program, store, "--host", "0.0.0.0", "--token-file", token) as server:
        assert os.stat(token).st_mode & 0o077 == 0 and len(server.token) == 32
        assert server.get("/api/v1/overview").status == 200
        for wrong in (None, "", "Bearer", "Bearer " + "0" * 32, "Basic " + server.token, "bearer" + server.token):
            answer = server.get("/api/v1/overview", headers={"Authorization": wrong})
            assert answer.status == 401 and b"deeds" not in answer.body and answer.headers["www-authenticate"] == "Bearer", (wrong, answer.status)
        assert server.get("/", headers={"Authorization": None}).status == 200
    os.chmod(token, 0o644)
    open_to_all = warraq("serve", store, "--token-file", token)
    assert open_to_all.returncode == 3 and b"chmod 600" in open_to_all.stderr, open_to_all
print("the server keeps to itself what it must")
