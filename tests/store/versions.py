#!/usr/bin/env python3
"""Two versions at once: programs whose messages are of two versions, and whose languages differ, work through one queue into one
store. What a newer program sent is left for newer workers and lost by none; each document's facts are those of whom it names
as its reader; reading anew brings them all to one, and the record is that of an undisturbed run. A message that no newer worker
ever comes for is put aside with the reason, and so is one of an older version than any.

  tests/store/versions.py PROGRAM EXAMPLES NEXT LANGC     exit code 0: it is so; 77: a server is not installed

NEXT is the same program with messages of the next version, LANGC the compiler of languages. The older program reads with a
language that lacks half of its towns.
"""
import argparse, glob, json, os, random, shutil, signal, subprocess, tempfile, time
from desk import Desk
from nats import Cluster
from postgres import Server

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('examples')
parser.add_argument('next')
parser.add_argument('langc')
parser.add_argument('--copies', type=int, default=12)
parser.add_argument('--seed', type=int, default=random.randrange(1 << 30))
given = parser.parse_args()
desk, rng = Desk(given.program, given.seed), random.Random(given.seed)
source = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../lang')


def older_language(folder):
    shutil.copytree(source, os.path.join(folder, 'lang'))
    places = glob.glob(os.path.join(folder, 'lang/ar/place/towns_*.tsv'))
    if not places:
        desk.fail('the tables of places have other names now')
    for path in places:
        with open(path, encoding='utf-8') as table:
            head, *rows = table
        with open(path, 'w', encoding='utf-8') as table:
            table.writelines([head, *(row for i, row in enumerate(rows) if row.startswith('#') or i % 2)])
    out = os.path.join(folder, 'older.warraq')
    subprocess.run([given.langc, os.path.join(folder, 'lang/ar'), '-o', out, '--no-examples', '--keep-going'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return out


def sql(address, words):
    return subprocess.run(['psql', address, '-At', '-c', words], stdout=subprocess.PIPE, check=True).stdout.decode().split()


with tempfile.TemporaryDirectory() as folder, Server() as server:
    file, log, older = os.path.join(folder, 'whole.warraq'), os.path.join(folder, 'workers.log'), older_language(folder)
    articles = desk.copies(given.examples, given.copies, os.path.join(folder, 'in.jsonl'))
    desk.run('add', file, articles, codes=(0, 1))
    out, lines = open(log, 'a'), open(articles, 'rb').readlines()
    rng.shuffle(lines)
    third = len(lines) // 3
    shared = server.store('shared')
    desk.run('add', shared, os.devnull, codes=(0, 3))  # the tables are there

    def part(name, some):
        path = os.path.join(folder, name)
        with open(path, 'wb') as part:
            part.writelines(some)
        return path

    def worker(program, queue, *more):
        language = ['--language', older] if program == given.program else []
        return subprocess.Popen([program, 'work', *queue, '--store', shared, '--batch', '8', '--log', 'json', *language, *more], stdout=subprocess.DEVNULL, stderr=out)

    with Cluster(1) as cluster:
        queue = ['--queue', cluster.address]
        # An older worker alone does what it can and leaves the rest where it is.
        desk.run('send', *queue, part('a', lines[:third]), codes=(0, 1))
        desk.run('send', *queue, part('b', lines[third:2 * third]), codes=(0, 1), program=given.next)
        newer = third
        hands = [worker(given.program, queue, '--ack-wait', '2')]
        desk.drain(cluster.address, log, until=newer)
        time.sleep(3)  # longer than a message is waited for: those that are left go round
        if desk.waiting(cluster.address) != newer or 'left for a newer worker' not in open(log).read():
            desk.fail('an older worker did not leave what a newer program sent')
        # Both at once, sent by both, some articles by both; one of each is killed.
        hands += [worker(given.next, queue), worker(given.program, queue), worker(given.next, queue)]
        desk.run('send', *queue, part('c', lines[2 * third:] + lines[third:third + 20]), codes=(0, 1))
        desk.run('send', *queue, part('d', lines[2 * third:2 * third + 20]), codes=(0, 1), program=given.next)
        for i in (1, 2):
            hands[i].send_signal(signal.SIGKILL)
            hands[i].wait()
            hands[i] = worker([given.next, given.program][i - 1], queue)
        cluster.publish('warraq.articles', b'warraq article 0\nid 1:a\n')
        desk.drain(cluster.address, log)
        desk.end(hands, signal.SIGTERM, log)
        told = desk.run('queue', *queue, codes=(1,)).decode()
        if 'put aside 1\n' not in told or 'sent by an older warraq' not in told:
            desk.fail(f'put aside: {told}')
    # What a newer program sent was read by newer workers; each says who read it, and it was so.
    readers = {hash: int(n) for hash, n in (row.split('|') for row in sql(shared, 'SELECT language_hash, count(*) FROM warraq.documents JOIN warraq.runs USING (run) GROUP BY 1'))}
    if len(readers) != 2:
        desk.fail(f'one version alone has read everything: {readers}')
    checked = 0
    for language in (older, None):
        chosen = ['--language', older] if language else []
        for line in desk.run('extract', *chosen, articles, codes=(0, 1)).splitlines()[::5]:
            record = json.loads(line)
            stored = json.loads(desk.run('show', shared, record['id'], '--format', 'json', codes=(0, 1)))
            if stored['language']['hash'] != record['language']['hash']:
                continue
            if dict(stored, stances=[]) != dict(record, stances=[]):  # a store works these out of all articles together
                desk.fail(f'document {record["id"]} was not read by whom it names')
            checked += 1
    own = record['language']['hash']  # of the last round
    newer_ids = {json.loads(line)['id'] for line in lines[third + 20:2 * third]}
    by_older = set(sql(shared, f"SELECT id FROM warraq.documents JOIN warraq.runs USING (run) WHERE language_hash <> '{own}'"))
    if newer_ids & by_older:
        desk.fail('an older worker read what only a newer program sent')
    # Reading anew brings all to one, also where an engine of another version has read.
    sql(shared, f"UPDATE warraq.runs SET engine = '0.0.9' WHERE language_hash = '{own}'")
    if json.loads(desk.run('show', shared, sorted(newer_ids)[0], '--format', 'json', codes=(0, 1)))['engine'] != '0.0.9' or b'read by\n      warraq 0.0.9' not in desk.run('show', shared, sorted(newer_ids)[0]):
        desk.fail('a document does not say which engine read it')
    told = desk.run('reread', shared).decode()
    if f'read again {len(lines)} documents' not in told or 'lost 0, altered 0' in told.splitlines()[0]:
        desk.fail(f'reread: {told}')
    if len(sql(shared, 'SELECT DISTINCT run FROM warraq.documents')) != 1:
        desk.fail('more than one has read what is stored')
    desk.same(file, shared)
    # A newer message that no newer worker comes for.
    with Cluster(1) as cluster:
        queue = ['--queue', cluster.address]
        desk.run('send', *queue, part('e', lines[:1]), codes=(0, 1), program=given.next)
        if worker(given.program, queue, '--ack-wait', '1', '--until-empty').wait() != 0:
            desk.fail(f'a worker alone with a newer message: {open(log).read()[-2000:]}')
        told = desk.run('queue', *queue, codes=(1,)).decode()
        if 'waiting 0; put aside 1\n' not in told or 'sent by a newer warraq' not in told:
            desk.fail(f'put aside: {told}')
print(f'{len(lines)} articles, {newer} of them sent by a newer program before a newer worker was there; {readers.pop(own)} read by the newer, {sum(readers.values())} by the older; '
      f'{checked} documents are as those read them whom they name; {len(lines)} read anew; 1 message older than any, 1 that no newer worker came for: put aside; the same record (seed {given.seed})')
