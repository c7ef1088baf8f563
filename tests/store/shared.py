#!/usr/bin/env python3
"""The same articles in a file and on a PostgreSQL server give the same answers, byte for byte, through every question and
export, with people's decisions and without; a server that is killed and comes back has lost nothing.

  tests/store/shared.py PROGRAM EXAMPLES       exit code 0: all alike; 77: PostgreSQL is not installed
"""
import glob, json, os, signal, sqlite3, subprocess, sys, tempfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../tools/servers'))
from postgres import Server

program, examples = sys.argv[1:3]
articles = sorted(glob.glob(os.path.join(examples, '*.jsonl')))
AT = '2021-03-05T12:00:00Z'
QUESTIONS = [
    ['timeline', '--format', 'json'], ['timeline', '--background', '--side', 'AZE', '--from', '2020-10-01', '--format', 'csv'], ['timeline', '--place', 'كنجة', '--radius', '200', '--format', 'json'],
    ['figures', '--format', 'json'], ['figures', '--actor', 'ARM', '--format', 'json'], ['contradictions', '--format', 'json'], ['positions', '--format', 'json'], ['positions', '--actor', 'RUS', '--format', 'json'],
    ['actors', '--format', 'json'], ['actors', '--from', '2020-10-02', '--format', 'json'], ['story', '--format', 'json'], ['search', 'قصفت', '--format', 'json'], ['search', '"وقف إطلاق النار"', '--format', 'json'], ['search', '"إطلاق وقف" النار', '--format', 'json'], ['search', 'وقف إطلاق النار', '--limit', '3', '--format', 'json'],
    ['review', '--format', 'json'], ['timeline', '--machine-only', '--format', 'json'], ['actors', '--machine-only', '--format', 'json'], ['verify'],
]
EXPORTS = ['jsonl', 'csv', 'acled', 'ucdp', 'idmc', 'plover', 'geojson', 'annotations', 'hxl', 'brief']


def run(*arguments, fails=False):
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if (done.returncode > 1) != fails:  # 1: there is no answer
        sys.exit(f'{arguments[:2]} ended with {done.returncode}: {done.stderr.decode()[:500]}')
    return done.stderr.decode() if fails else done.stdout


def told(answer, store):
    return answer.replace(store.encode(), b'STORE')


asked = 0


def compare(file, server, when):
    global asked
    for command, *rest in QUESTIONS:
        a, b = told(run(command, file, *rest), file), told(run(command, server, *rest), server)
        asked += 1
        if a != b:
            sys.exit(f'{when}: {command} {rest} differs')
    for form in EXPORTS:
        if form == 'csv':  # several sheets: a folder
            continue
        if told(run('export', file, '--as', form), file) != told(run('export', server, '--as', form), server):
            sys.exit(f'{when}: export --as {form} differs')
        asked += 1


# The views for people, as plain SQL shows them.
VIEWS = {'events': 'sha256, words, type, status, decided', 'figures': 'sha256, words, metric, low, high, decided', 'statements': 'sha256, words, speaker_code', 'timeline': 'sha256, words, type, place', 'contradictions': 'sha256_a, words_a, sha256_b, words_b'}


def compare_views(file, address):
    global asked
    for view, columns in VIEWS.items():
        whole = f'SELECT {columns} FROM {{}}{view}'
        with sqlite3.connect(f'file:{file}?mode=ro', uri=True) as db:
            a = sorted('\t'.join('' if v is None else f'{v:g}' if isinstance(v, float) else str(v) for v in row) for row in db.execute(whole.format('')))
        done = subprocess.run(['psql', address, '-AtF', '\t', '-R', '\x1e', '-c', whole.format('warraq.')], stdout=subprocess.PIPE, check=True)
        b = sorted(row for row in done.stdout.decode().removesuffix('\n').split('\x1e') if row)
        asked += 1
        if a != b:
            sys.exit(f'the view {view} differs: {set(a) ^ set(b)}'[:1000])


with tempfile.TemporaryDirectory() as folder, Server() as server:
    file, shared = os.path.join(folder, 'file.warraq'), server.store('shared')
    missing = run('timeline', shared, fails=True)
    assert 'there is no store in' in missing, missing
    for store in (file, shared):
        run('add', store, *articles)
        run('add', store, *articles)  # what is known is not added again
    compare(file, shared, 'as added')
    of = [json.loads(line)['sha256'] for line in run('figures', file, '--format', 'json').splitlines()][0]
    figure = json.loads(run('show', file, of, '--format', 'json'))['figures'][0]
    deed = json.loads(run('timeline', file, '--format', 'json').splitlines()[0])['sha256']
    for store in (file, shared):
        by = ['--reviewer', 'ليلى', '--reason', 'read it again', '--at', AT]
        run('review', store, of, f"figure:{figure['begin_byte']}-{figure['end_byte']}", 'correct', '--field', 'best', '--to', '77', *by)
        run('review', store, deed, '1', 'reject', *by)
        run('review', store, deed, 'document', 'restrict', *by)
    compare(file, shared, 'with decisions')
    compare_views(file, shared)
    for store in (file, shared):
        run('review', store, deed, 'document', 'release', *by)
    compare(file, shared, 'with decisions taken back')
    # Hostile bytes in every field come back as they went in.
    odd = {'id': 'odd \u0000 \ufdd0 "id"', 'title': 'عنوان \u0000 غريب \U0010fffe 00', 'body': 'قتل ثلاثة \u0000 جنود في كنجة.\U0010fffe', 'published': '2020-10-05', 'outlet': "o'; DROP TABLE x; --"}
    path = os.path.join(folder, 'odd.jsonl')
    with open(path, 'w', encoding='utf-8') as out:
        out.write(json.dumps(odd) + '\n')
    for store in (file, shared):
        run('add', store, path)
    compare(file, shared, 'with hostile bytes')
    # The server dies in mid-write and comes back.
    rows = []
    for copy in range(60):
        for name in articles:
            for line in open(name, encoding='utf-8'):
                a = json.loads(line)
                rows.append(json.dumps(dict(a, id=f"{a['id']}-{copy}", body=a['body'] + f"\nوأفاد مصدر محلي بأن الوضع في القرية رقم {copy + 1} هادئ."), ensure_ascii=False))
    many = os.path.join(folder, 'many.jsonl')
    with open(many, 'w', encoding='utf-8') as out:
        out.write('\n'.join(rows) + '\n')
    run('add', file, many)
    child = subprocess.Popen([program, 'add', shared, many], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    for _ in range(200):  # once something of it has been written
        if child.poll() is not None:
            break
        held = run('verify', shared)
        if b'26 documents' not in held:
            break
    server.stop('immediate')
    words = child.communicate()[1].decode()
    assert child.returncode != 0 and 'cannot reach the store' in words, (child.returncode, words)
    server.start()
    run('add', shared, many)
    compare(file, shared, 'after the server was killed')
print(f'{asked} answers alike; one server killed in mid-write, nothing lost')
