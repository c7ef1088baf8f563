#!/usr/bin/env python3
"""A folder of 1,000 mixed files, made from the example articles, added to a store: the report must be right to the last file.

  tests/ingest/folder.py PROGRAM EXAMPLES [FILES]      exit code 0: every count and every name is as it was made
"""
import contextlib, gzip, html, io, json, os, random, re, sqlite3, subprocess, sys, tarfile, tempfile, zipfile, zlib

program, examples = map(os.path.abspath, sys.argv[1:3])
count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
rng = random.Random(1)
with open(os.path.join(examples, 'invented.jsonl'), encoding='utf-8') as lines:
    SOURCES = [json.loads(line) for line in lines]
made = 0


def article():
    """Title and paragraphs of an article that no other one equals."""
    global made
    made += 1
    source = SOURCES[made % len(SOURCES)]
    body = (source.get('body') or source['text']).split('\n')
    return f'{source.get("title") or "خبر"} {made}', [line for line in body if line.strip()] + [f'وأفاد مصدر محلي بأن الوضع في القرية رقم {made} هادئ منذ مساء الأربعاء، وفق ما نقله مراسل الصحيفة.']


def plain():
    title, body = article()
    return title + '\n\n' + '\n\n'.join(body) + '\n'


def page(charset='utf-8'):
    title, body = article()
    text = f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title><meta property="article:published_time" content="2020-10-08T10:00:00Z"></head><body><nav><a href="/">الرئيسية</a> <a href="/w">العالم</a></nav>'
    text += f'<article><h1>{title}</h1>' + ''.join(f'<p>{html.escape(line)}</p>' for line in body) + '</article><footer>جميع الحقوق محفوظة</footer></body></html>'
    return text.encode(charset, 'xmlcharrefreplace')


def feed(items, kind):
    entries = []
    for _ in range(items):
        title, body = article()
        content = html.escape(''.join(f'<p>{html.escape(line)}</p>' for line in body))
        if kind == 'rss':
            entries.append(f'<item><title>{title}</title><link>https://example.org/{made}</link><pubDate>Thu, 08 Oct 2020 10:00:00 +0000</pubDate><description>{content}</description></item>')
        else:
            entries.append(f'<entry><title>{title}</title><link href="https://example.org/{made}"/><updated>2020-10-08T10:00:00Z</updated><content type="html">{content}</content></entry>')
    if kind == 'rss':
        return ('<rss version="2.0"><channel><title>وكالة الاختبار</title>' + ''.join(entries) + '</channel></rss>').encode()
    return ('<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>' + ''.join(entries) + '</feed>').encode()


def lines(number):
    out = []
    for _ in range(number):
        title, body = article()
        out.append(json.dumps({'id': f'json-{made}', 'published': '2020-10-08', 'title': title, 'body': '\n'.join(body)}, ensure_ascii=False))
    return ('\n'.join(out) + '\n').encode()


def warc(pages):
    out = b''
    for _ in range(pages):
        body = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' + page()
        out += gzip.compress(f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/w/{made}\r\nWARC-Date: 2020-10-09T00:00:00Z\r\nContent-Length: {len(body)}\r\n\r\n'.encode() + body + b'\r\n\r\n', mtime=0)
    return gzip.compress(b'WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n', mtime=0) + out


def zipped(pages):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as archive:
        for n in range(pages):
            archive.writestr(f'in/{n}.html', page())
        archive.writestr('in/picture.gif', b'GIF89a\0\0')
    return out.getvalue()


def tarred(texts):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w:gz') as archive:
        for n in range(texts):
            data = plain().encode()
            info = tarfile.TarInfo(f'in/{n}.txt')
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def bomb():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b''.join(packer.compress(b'a' * 1_000_000) for _ in range(64)) + packer.flush()


BOMB, repeated = bomb(), plain().encode()
EXPECT = {'documents': 0, 'appearances': 0, 'failed': 0}
PASSED = {}
# What a file holds: its ending (which must not matter), its bytes, articles, failures, and what is passed over in it.
KINDS = [
    lambda: ('txt', plain().encode(), 1, 0, {}),
    lambda: ('txt', plain().encode('utf-16'), 1, 0, {}),
    lambda: ('dat', plain().replace('\u200f', '').encode('cp1256', 'ignore'), 1, 0, {}),
    lambda: ('html', page(), 1, 0, {}),
    lambda: ('txt', page(), 1, 0, {}),
    lambda: ('htm', page('windows-1256'), 1, 0, {}),
    lambda: ('xml', feed(4, 'rss'), 4, 0, {}),
    lambda: ('html', feed(3, 'atom'), 3, 0, {}),
    lambda: ('jsonl', lines(5), 5, 0, {}),
    lambda: ('jsonl.gz', gzip.compress(lines(3), mtime=0), 3, 0, {}),
    lambda: ('warc.gz', warc(3), 3, 0, {}),
    lambda: ('zip', zipped(3), 3, 0, {'no text': 1}),
    lambda: ('tgz', tarred(2), 2, 0, {}),
    lambda: ('txt.gz', gzip.compress(plain().encode(), mtime=0), 1, 0, {}),
    # and what goes wrong
    lambda: ('txt', b'', 0, 0, {'empty files': 1}),
    lambda: ('png', b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 0, 0, {'no text': 1}),
    lambda: ('html', b'<html><body><nav><a href="/">x</a></nav></body></html>', 0, 1, {}),
    lambda: ('xml', b'<rss><channel></channel></rss>', 0, 1, {}),
    lambda: ('jsonl', lines(2) + b'{"id": "torn", "te\n', 2, 1, {}),
    lambda: ('gz', gzip.compress(plain().encode(), mtime=0)[:-20], 0, 1, {}),
    lambda: ('gz', BOMB, 0, 1, {}),
    lambda: ('zip', zipped(2)[:300], 0, 2, {}),  # the page in it, and what is missing behind
]
with tempfile.TemporaryDirectory() as folder:
    news = os.path.join(folder, 'news')
    for n in range(count):
        kind = KINDS[n % len(KINDS)] if n < 3 * len(KINDS) else rng.choice(KINDS)
        ending, data, articles, failures, passed = kind()
        EXPECT['documents'] += articles
        EXPECT['failed'] += failures
        for reason, number in passed.items():
            PASSED[reason] = PASSED.get(reason, 0) + number
        path = os.path.join(news, f'{n % 7}', f'{n % 3}' if n % 2 else '', f'{n}.{ending}')
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as out:
            out.write(data)
    # One text twice under two names: one document at two places.
    for name in ('twice-a.txt', 'twice-b.txt'):
        with open(os.path.join(news, name), 'wb') as out:
            out.write(repeated)
    EXPECT['documents'] += 1
    EXPECT['appearances'] += 1

    def add():
        done = subprocess.run([program, 'add', '--published', '2020-10-08', 'store', 'news'], cwd=folder, capture_output=True, text=True, timeout=600)
        report = re.fullmatch(r'added (\d+) documents; known before (\d+)(?:; known, at a new place (\d+))?(?:; failed (\d+))?\nstore holds (\d+)\n', done.stdout)
        assert report, (done.stdout, done.stderr)
        return done.returncode, [int(group or 0) for group in report.groups()], dict((reason, int(number)) for number, reason in re.findall(r'passed over: (\d+) (.*)', done.stderr)), done.stderr

    code, numbers, passed, errors = add()
    wanted = [EXPECT['documents'], 0, EXPECT['appearances'], EXPECT['failed'], EXPECT['documents']]
    assert numbers == wanted, f'the report says {numbers}, made were {wanted}\n{errors}'
    assert passed == PASSED, f'passed over are {passed}, made were {PASSED}'
    assert code == 3, code  # something was wrong with the data
    again = add()[1]
    assert again == [0, EXPECT['documents'] + EXPECT['appearances'], 0, EXPECT['failed'], EXPECT['documents']], f'added once more: {again}'
    with contextlib.closing(sqlite3.connect(os.path.join(folder, 'store'))) as store:
        (undated,), = store.execute("SELECT count(*) FROM documents WHERE published IS NOT '2020-10-08'")
        texts = [text for text, in store.execute('SELECT text FROM texts')]
    assert undated == 0, f'{undated} documents have another day'
    found = sorted(int(number) for text in texts for number in re.findall(r'القرية رقم (\d+)', text))
    assert len(found) == len(set(found)) == EXPECT['documents'], 'each article once, with its last sentence'
    assert not any(re.search('الرئيسية|جميع الحقوق', text) for text in texts), 'what surrounds an article is out'
print(f'{count + 2} files: {EXPECT["documents"]} documents, {EXPECT["failed"]} failures, {sum(PASSED.values())} passed over, as made')
