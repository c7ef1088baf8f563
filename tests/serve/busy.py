#!/usr/bin/env python3
"""A server whose store another program writes, while many ask and one decides: tests/serve/busy.py WARRAQ SOURCE"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(__file__))
from client import Server

program, source = sys.argv[1], sys.argv[2]
towns = ["مأرب", "عدن", "تعز", "الحديدة", "صعدة", "صنعاء", "إب", "ذمار"]


def batch(number):
    for i in range(25):
        town, n = towns[(number + i) % len(towns)], 2 + (number * 25 + i) % 90
        yield {"id": f"b{number}-{i}", "published": f"2021-03-{1 + i:02d}", "publisher": f"P{i % 4}", "text": f"قصف على {town}\n\nقتل {n} مدنيين في قصف على مدينة {town} أمس رقم {number * 25 + i}، وقالت وزارة الصحة إن {n + 3} أشخاص أصيبوا."}


def add(store, path, number):
    with open(path, "w", encoding="utf-8") as out:
        for article in batch(number):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
    done = subprocess.run([program, "add", store, path], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


with tempfile.TemporaryDirectory() as folder:
    store, lines = os.path.join(folder, "s.warraq"), os.path.join(folder, "a.jsonl")
    add(store, lines, 0)
    with Server(program, store, "--edit") as server:
        stop, wrong, answered = threading.Event(), [], []

        def reader():
            seen = {}
            while not stop.is_set():
                for path in ("/overview", "/timeline?limit=1000", "/figures?limit=1000", "/articles?limit=1000", "/stories", "/map", "/review", "/search?q=%D9%82%D8%B5%D9%81&limit=1000"):
                    answer = server.get("/api/v1" + path)
                    if answer.status != 200:
                        wrong.append((path, answer.status, answer.body[:300]))
                        continue
                    told = answer.json()
                    answered.append(path)
                    if "items" in told and len(told["items"]) != min(told["total"], told["limit"]):
                        wrong.append((path, "an answer of two states", told["total"], len(told["items"])))
                    # What has one name is one answer.
                    if seen.setdefault((path, answer.headers["etag"]), answer.body) != answer.body:
                        wrong.append((path, "two answers under one ETag"))

        threads = [threading.Thread(target=reader) for _ in range(6)]
        [t.start() for t in threads]
        sha = server.items("/articles")[0]["sha256"]
        for number in range(1, 5):
            add(store, lines, number)
            fact = next(f for f in server.get("/api/v1/articles/" + sha).json()["facts"] if f["kind"] == "figure")
            decided = server.decide({"sha256": sha, "kind": "figure", "begin_byte": fact["begin_byte"], "end_byte": fact["end_byte"], "action": "correct", "fields": {"low": number, "best": number, "high": number}, "reason": "r", "reviewer": "n.n."})
            assert decided.status == 201, decided.body
            told = [f for f in server.get("/api/v1/articles/" + sha).json()["facts"] if f["kind"] == "figure" and f["begin_byte"] == fact["begin_byte"]]
            assert told[0]["fields"]["best"] == number, told
        end = time.monotonic() + 120
        while server.get("/api/v1/session").json()["updating"] or server.get("/api/v1/articles").json()["total"] < 125:
            assert time.monotonic() < end, server.get("/api/v1/session").body
            time.sleep(0.05)
        stop.set()
        [t.join() for t in threads]
        assert not wrong, (len(wrong), len(answered), wrong[:5])
        assert len(answered) > 20
        done = subprocess.run([program, "timeline", store, "--format", "json"], capture_output=True)
        assert server.items("/timeline", limit=1000) == [json.loads(line) for line in done.stdout.decode().splitlines()]

        # It ends when it is told to, and whoever was asking gets a whole answer, or none.
        cut = []
        def late():
            try:
                answer = server.get("/api/v1/exports/jsonl")
                if answer.status == 200:
                    [json.loads(line) for line in answer.body.decode().splitlines()]
            except (ConnectionError, OSError):
                pass
            except Exception as error:
                cut.append(repr(error))
        threads = [threading.Thread(target=late) for _ in range(6)]
        [t.start() for t in threads]
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=60) == 0
        [t.join() for t in threads]
        assert not [c for c in cut if "RemoteDisconnected" not in c], cut
print(f"{len(answered)} answers while the store grew, none of them wrong")
