#!/usr/bin/env python3
"""The API against its description, the command line, and people who decide: tests/serve/api.py WARRAQ SOURCE"""
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(__file__))
from client import Server

program, source = sys.argv[1], sys.argv[2]
examples = [os.path.join(source, "examples", name) for name in sorted(os.listdir(os.path.join(source, "examples"))) if name.endswith(".jsonl")]


def warraq(*words, code=None):
    done = subprocess.run([program, *words], capture_output=True)
    assert code is None or done.returncode == code, (words, done.returncode, done.stderr.decode())
    return done.stdout


def lines(*words):
    return [json.loads(line) for line in warraq(*words, "--format", "json").decode().splitlines()]


def check_schema(spec, schema, value, where):
    """What is there is named in the description, and what the description promises is there."""
    if "$ref" in schema:
        schema = spec["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "oneOf" in schema:
        kind = "array" if isinstance(value, list) else "integer"
        schema = next(one for one in schema["oneOf"] if one["type"] == kind)
    kinds = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "array": list, "object": dict}
    assert isinstance(value, kinds[schema["type"]]), (where, schema["type"], value)
    if schema["type"] == "integer":
        assert not isinstance(value, bool), where
    if schema["type"] == "array":
        for one in value:
            check_schema(spec, schema["items"], one, where + "[]")
    if schema["type"] == "object" and "properties" in schema:
        for name in schema["required"]:
            assert name in value, f"{where} has no {name}"
        for name, own in value.items():
            assert name in schema["properties"], f"{where} has {name}, which docs/openapi.json does not name"
            check_schema(spec, schema["properties"][name], own, where + "." + name)
    elif schema["type"] == "object" and isinstance(schema.get("additionalProperties"), dict):
        for name, own in value.items():
            check_schema(spec, schema["additionalProperties"], own, where + "." + name)


def every_path_answers_as_described(server, page_sha):
    spec = json.load(open(os.path.join(source, "docs", "openapi.json"), encoding="utf-8"))
    sha = server.items("/articles")[0]["sha256"]
    told = open(os.path.join(source, "docs", "api.md"), encoding="utf-8").read()
    seen = set()
    for path, methods in spec["paths"].items():
        short = path.removeprefix("/api/v1").split("{")[0].rstrip("/")
        assert "`" + short in told, f"docs/api.md does not tell of {path}"
        get = methods["get"]
        example = get.get("x-example", "")
        example = example if example.startswith("/") else path + example
        example = example.replace("{sha256}", sha).replace("{page}", page_sha).replace("{word}", urllib.parse.quote("مدني"))
        answer = server.get(example)
        assert answer.status == 200, (example, answer.status, answer.body)
        media, content = next(iter(get["responses"]["200"]["content"].items()))
        assert answer.headers["content-type"].startswith(media), (example, answer.headers)
        if "schema" in content:
            check_schema(spec, content["schema"], answer.json(), path)
            seen.add(path)
        # Each parameter is taken, and no other.
        for parameter in get["parameters"]:
            if parameter["in"] == "query" and not parameter["required"]:
                value = {"restricted": sha, "from": "2020-01-01", "to": "2030-01-01", "limit": "2", "radius": "10", "story": "0", "order": "", "by": "year", "claims": "0", "kind": "person", "sheet": "Figures",
                         "lang": "ar", "format": "md", "agreement": "all"}.get(parameter["name"], "0")
                given = {parameter["name"]: value}
                if parameter["name"] == "radius":
                    given["place"] = "Baku"
                if value == "" or parameter["name"] + "=" in example:
                    continue
                answer = server.get(example, **given)
                assert answer.status == 200, (example, given, answer.body)
                if "schema" in content:
                    check_schema(spec, content["schema"], answer.json(), path)
        if path != "/api/v1/session":
            answer = server.get(example, nosuch="1")
            assert answer.status == 400 and answer.json()["error"]["code"] == "bad_parameter", (example, answer.body)
            check_schema(spec, spec["components"]["schemas"]["Error"], answer.json(), path)
    assert len(seen) >= 20
    for line in told.splitlines():
        if line.startswith("| `/"):
            for short in line.split("|")[1].replace("GET", "").replace("POST", "").split(","):
                short = short.strip().strip("`").strip().split("?")[0]
                short = short.replace("/N", "/{number}").replace("SHA256", "{sha256}").replace("FORMAT", "{format}").replace("`", "").strip()
                assert "/api/v1" + short in spec["paths"], f"docs/openapi.json does not tell of {short}"


def the_same_as_the_command_line(server, store):
    for command, path in (("timeline", "/timeline"), ("contradictions", "/contradictions"), ("positions", "/positions"), ("actors", "/actors"), ("story", "/stories")):
        mine, theirs = server.items(path, limit=7), lines(command, store)
        assert mine == theirs and mine, f"{path} and warraq {command} differ"
    flat = []
    for series in server.items("/figures", limit=5):
        claims = series.pop("claims")
        for name in ("first", "last", "low", "best", "high", "sources", "contradictions"):
            series.pop(name, None)
        flat += [{**series, **claim} for claim in claims]
    assert flat == lines("figures", store) and flat
    some = {"from": "2020-10-01", "to": "2020-10-20", "type": "KILLED", "conflict": "karabakh"}
    assert [c["claim"] for s in server.items("/figures", **some) for c in s["claims"]] == [c["claim"] for c in lines("figures", store, *(f"--{k}={v}" for k, v in some.items()))]
    for format in server.get("/api/v1/vocabulary").json()["exports"]:
        if format == "xlsx":
            assert server.get("/api/v1/exports/xlsx").body[:2] == b"PK"
            continue
        for lang in ("en", "ar"):
            assert server.get("/api/v1/exports/" + format, lang=lang).body == warraq("export", store, "--as", format, "--lang", lang), format
    assert server.get("/api/v1/exports/csv", sheet="Figures", type="KILLED").body == warraq("export", store, "--as", "csv", "--sheet", "Figures", "--type", "KILLED")
    assert server.get("/api/v1/brief", lang="ar").body == warraq("export", store, "--as", "brief-html", "--lang", "ar")


def pages_and_errors(server):
    whole = server.items("/timeline", limit=1000)
    page = server.get("/api/v1/timeline", limit=3, offset=4).json()
    assert page["items"] == whole[4:7] and page["total"] == len(whole) and page["offset"] == 4 and page["limit"] == 3
    assert server.get("/api/v1/timeline", offset=len(whole) + 5).json()["items"] == []
    for path, parameter in (("/timeline?limit=0", "limit"), ("/timeline?limit=1001", "limit"), ("/timeline?offset=-1", "offset"), ("/timeline?from=yesterday", "from"), ("/timeline?radius=3", "radius"),
                            ("/timeline?limit=1&limit=2", "limit"), ("/timeline?story=x", "story"), ("/timeline/counts?by=hour", "by"), ("/actors?kind=dog", "kind"), ("/figures?order=best", "order"),
                            ("/search?q=", "q"), ("/search?q=%20", "q"), ("/brief?lang=fr", "lang"), ("/exports/csv?sheet=Nosuch", "sheet"), ("/timeline?place=a%00b", "place")):
        answer = server.get("/api/v1" + path)
        assert answer.status == 400 and answer.json()["error"].get("parameter") == parameter, (path, answer.body)
    for path in ("", "/nosuch", "/deeds/99999999", "/deeds/x", "/deeds/", "/deeds/1/2", "/series/99999999", "/stories/99999999", "/articles/ffffffffffff", "/exports/docx", "/articles/x/original"):
        answer = server.get("/api/v1" + path)
        assert answer.status == 404 and answer.json()["error"]["code"] == "not_found", (path, answer.status, answer.body)
    # What a month holds is what its days hold.
    days, months = server.items("/timeline/counts", by="day"), server.items("/timeline/counts", by="month")
    assert sum(d["deeds"] for d in days) == sum(m["deeds"] for m in months) == len(whole)
    # The map and the timeline tell of the same deeds.
    site = server.get("/api/v1/map").json()
    assert sum(f["properties"]["deeds_total"] for f in site["features"]) + site["unplaced"] == len(whole)
    assert all(any("\u0621" <= c <= "\u064a" for c in name) for f in site["features"] for name in f["properties"]["place_names"]), "spellings as they were told"
    for feature in site["features"][:5]:
        at = server.items("/timeline", place=feature["id"])
        assert len(at) == feature["properties"]["deeds_total"] == sum(c["deeds"] for c in feature["properties"]["deeds"]), feature["id"]


def etags(server, store, folder):
    first = server.get("/api/v1/timeline")
    tag = first.headers["etag"]
    again = server.get("/api/v1/timeline", headers={"If-None-Match": tag})
    assert again.status == 304 and again.body == b"" and again.headers["etag"] == tag
    assert server.get("/api/v1/timeline", headers={"If-None-Match": 'W/"0-00000000"'}).status == 200
    packed = server.get("/api/v1/timeline", headers={"Accept-Encoding": "gzip"})
    import gzip
    assert packed.headers.get("content-encoding") == "gzip" and gzip.decompress(packed.body) == first.body
    # Another program adds: the server goes on, and tells of it by itself.
    path = os.path.join(folder, "new.jsonl")
    with open(path, "w", encoding="utf-8") as out:
        out.write(json.dumps({"id": "late", "published": "2021-03-05", "publisher": "L", "text": "قصف في مأرب\n\nقتل 7 مدنيين في قصف على مدينة مأرب أمس."}, ensure_ascii=False) + "\n")
    warraq("add", store, path, code=0)
    end = time.monotonic() + 60
    while server.get("/api/v1/timeline", headers={"If-None-Match": tag}).status == 304 or server.get("/api/v1/session").json()["updating"] or not any(a["id"] == "late" for a in server.items("/articles")):
        assert time.monotonic() < end, "what was added is not told of"
        time.sleep(0.05)
    assert any(d["id"] == "late" for d in server.items("/timeline"))


def decisions(server, store):
    claim = next(c for s in server.items("/figures") for c in s["claims"] if c["hedge"] == "exact" and c["id"] == "late")
    sha = claim["sha256"]
    article = server.get("/api/v1/articles/" + sha).json()
    fact = next(f for f in article["facts"] if f.get("claim") == claim["claim"])
    at = {"sha256": sha, "kind": "figure", "begin_byte": fact["begin_byte"], "end_byte": fact["end_byte"], "reviewer": "N.N.", "reason": "the ministry's own text"}
    answer = server.decide({**at, "action": "correct", "fields": {"low": "8", "best": 8, "high": "8"}})
    assert answer.status == 201 and len(answer.json()["decisions"]) == 3, answer.body
    # The very next answers tell of it: the article, the curve, the export.
    fact = next(f for f in server.get("/api/v1/articles/" + sha).json()["facts"] if f["begin_byte"] == fact["begin_byte"] and f["kind"] == "figure")
    assert fact["fields"]["best"] == 8 and fact["state"] == "corrected" and set(fact["decided"]["fields"]) == {"low", "best", "high"}, fact
    assert [c["best"] for s in server.items("/figures") for c in s["claims"] if c["id"] == "late"] == [8]
    row = [r for r in server.get("/api/v1/exports/csv", sheet="Figures").body.decode().splitlines() if ",late," in r]
    assert len(row) == 1 and ",8,8,8," in row[0], row
    assert [c["best"] for s in server.items("/figures", machine_only=1) for c in s["claims"] if c["id"] == "late"] == [7]
    assert server.get("/api/v1/decisions").json()["total"] == 3
    # All or none: the second field does not exist.
    answer = server.decide({**at, "action": "correct", "fields": {"best": "9", "nosuch": "1"}})
    assert answer.status == 422 and answer.json()["error"]["code"] == "refused", answer.body
    assert server.get("/api/v1/decisions").json()["total"] == 3
    assert server.decide({**at, "action": "reject"}).status == 201
    assert not [c for s in server.items("/figures") for c in s["claims"] if c["id"] == "late"]
    rejected = [f for f in server.get("/api/v1/articles/" + sha).json()["facts"] if f.get("state") == "rejected"]
    assert len(rejected) == 1 and rejected[0]["fields"]["best"] == 7, rejected
    assert server.decide({**at, "action": "accept"}).status == 201
    # Two deeds joined, and parted again.
    deeds = server.items("/timeline")
    a, b = next((a, b) for a in deeds for b in deeds if a["deed"] < b["deed"] and a["type"] == b["type"] and a["sha256"] != b["sha256"])
    events = {}
    for deed in (a, b):
        facts = server.get("/api/v1/articles/" + deed["sha256"]).json()["facts"]
        events[deed["deed"]] = next(f for f in facts if f.get("deed") == deed["deed"])
    where = [{"sha256": d["sha256"], "begin_byte": events[d["deed"]]["begin_byte"], "end_byte": events[d["deed"]]["end_byte"]} for d in (a, b)]
    joined = {**where[0], "kind": "event", "reviewer": "N.N.", "reason": "one and the same"}
    assert server.decide({**joined, "action": "merge", "with": where[1]}).status == 201
    assert len(server.items("/timeline")) == len(deeds) - 1
    assert server.decide({**joined, "action": "split"}).status == 201
    assert len(server.items("/timeline")) == len(deeds)
    for wrong, status in (({**at, "action": "reject", "reason": ""}, 422), ({**at, "action": "reject", "reviewer": ""}, 422), ({**at, "action": "shout"}, 422), ({**at, "action": "reject", "begin_byte": 1}, 422),
                          ({**at, "action": "correct"}, 400), ({**at, "action": "reject", "color": "red"}, 400), ({**at, "sha256": "xyz", "action": "reject"}, 400), ({**at, "action": "reject", "begin_byte": -1}, 400),
                          ([], 400), (b"{", 400), (b"\xff", 400), (b"[" * 60000, 400), ({**at, "action": "reject", "reason": "a\u0000b"}, 400)):
        answer = server.decide(wrong)
        assert answer.status == status, (str(wrong)[:200], answer.status, answer.body[:300])
    assert warraq("verify", store, code=0)


with tempfile.TemporaryDirectory() as folder:
    store = os.path.join(folder, "s.warraq")
    page = os.path.join(folder, "page.html")
    with open(page, "w", encoding="utf-8") as out:
        words = "قتل 3 مدنيين في قصف على مدينة مأرب أمس، وقالت وزارة الصحة إن 5 أشخاص أصيبوا بجروح. " * 4
        out.write(f'<html lang="ar"><head><title>قصف</title><meta property="article:published_time" content="2021-03-06"></head><body><article><h1>قصف على مأرب</h1><p>{words}</p><p>{words}</p></article></body></html>')
    warraq("add", store, *examples, page)
    graded = lines("timeline", store)[0]["publisher"]
    warraq("grade", store, graded, "D", "--by", "A. Analyst", "--why", "no names", "--on", "2021-04-01")
    page_sha = next(a["sha256"] for a in map(json.loads, warraq("search", store, "مأرب", "--format", "json").decode().splitlines()) if a["id"] == "page")
    with Server(program, store, "--edit") as server:
        assert {s["publisher"]: (s["grade"], s["graded_by"], s["graded_on"], s["grade_reason"]) for s in server.items("/sources") if "grade" in s} == {graded: ("D", "A. Analyst", "2021-04-01", "no names")}
        every_path_answers_as_described(server, page_sha)
        the_same_as_the_command_line(server, store)
        pages_and_errors(server)
        etags(server, store, folder)
        decisions(server, store)
print("the API answers as described")
