#!/usr/bin/env python3
"""Clocks that jump: an article is read the same whenever it is read. First alone: the same articles added under
the clocks of five times leave the same store, value for value. Then workers whose clocks jump by an hour back, a day forward,
years, while they work through a queue: the record is that of an undisturbed run.

  tests/store/clocks.py PROGRAM EXAMPLES       exit code 0: the same; 77: a server or Debian's faketime is missing

What names a moment is outside of the facts: the `at` of a line of the log, which shows here that the clocks did jump. Clocks
that only go on (how long to wait) are left alone, as a jump leaves them.
"""
import argparse, calendar, glob, json, os, random, signal, sqlite3, subprocess, sys, tempfile, time
from desk import Desk
from nats import Cluster
from postgres import Server

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('examples')
parser.add_argument('--copies', type=int, default=20)
parser.add_argument('--rounds', type=int, default=2, help='how often each clock jumps to each time')
parser.add_argument('--seed', type=int, default=random.randrange(1 << 30))
given = parser.parse_args()
libraries = glob.glob('/usr/lib/*/faketime/libfaketimeMT.so.1')
if not libraries:
    print('skipped: faketime is not installed (Debian: faketime)')
    sys.exit(77)
JUMPS = {'-3600': 'an hour back', '+86400': 'a day forward', '-788400000': '25 years back', '+315360000': '10 years forward'}
WORKERS = 3
desk, rng = Desk(given.program, given.seed), random.Random(given.seed)
tally = {'clocks compared': 0, 'jumps': 0}


def under(clock):
    """An environment whose time of day is shifted as the file says, which may change at any moment."""
    return dict(os.environ, LD_PRELOAD=libraries[0], FAKETIME_TIMESTAMP_FILE=clock, FAKETIME_NO_CACHE='1', DONT_FAKE_MONOTONIC='1')


def jump(clock, shift):
    with open(clock + '.new', 'w') as out:
        out.write(shift + '\n')
    os.rename(clock + '.new', clock)


def values(store):
    with sqlite3.connect(f'file:{store}?mode=ro', uri=True) as db:
        tables = [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
        return [(name, *row) for name in tables for row in db.execute(f'SELECT * FROM "{name}"')]


with tempfile.TemporaryDirectory() as folder:
    articles = desk.copies(given.examples, given.copies, os.path.join(folder, 'in.jsonl'))
    clocks = [os.path.join(folder, f'clock{i}') for i in range(WORKERS)]
    file, alone = os.path.join(folder, 'whole.warraq'), None
    few = desk.copies(given.examples, 2, os.path.join(folder, 'few.jsonl'))
    for shift in ['+0', *JUMPS]:
        jump(clocks[0], shift)
        store = os.path.join(folder, f'at{shift}.warraq')
        for command in (['add', store, few], ['timeline', store]):
            desk.run(*command, codes=(0, 1), environment=under(clocks[0]))
        if alone is None:
            alone = values(store)
        if values(store) != alone:
            difference = list(set(values(store)) ^ set(alone))
            desk.fail(f'a store written {JUMPS[shift]} differs: {difference[:4]}')
        tally['clocks compared'] += 1
    desk.run('add', file, articles, codes=(0, 1))

    with Server() as server, Cluster(1) as cluster:
        shared, queue = server.store('shared'), ['--queue', cluster.address]
        desk.run('add', shared, os.devnull, codes=(0, 3))  # the tables are there
        logs = [os.path.join(folder, f'log{i}') for i in range(WORKERS)]
        for clock in clocks:
            jump(clock, '+0')
        hands = [subprocess.Popen([given.program, 'work', *queue, '--store', shared, '--batch', '8', '--ack-wait', '5', '--log', 'json'], stdout=subprocess.DEVNULL, stderr=open(log, 'a'), env=under(clock)) for clock, log in zip(clocks, logs)]
        desk.run('queue', *queue, codes=(0, 1))
        plan = [(shift, clock) for shift in JUMPS for clock in clocks] * given.rounds
        rng.shuffle(plan)
        lines, aside, told = open(articles, 'rb').readlines(), 0, set()
        begun = time.time()

        def moments():
            """Which shifts the logs show, to the hour."""
            out = set()
            for log in logs:
                for line in open(log, encoding='utf-8'):
                    if line.startswith('{'):
                        at = time.strptime(json.loads(line)['at'], '%Y-%m-%dT%H:%M:%SZ')
                        shown = calendar.timegm(at) - begun
                        out |= {shift for shift in JUMPS if abs(shown - int(shift)) < 1700}
            return out

        def send(part):
            path = os.path.join(folder, 'part.jsonl')
            with open(path, 'wb') as out:
                out.writelines(part)
            desk.run('send', *queue, path, codes=(0, 1))

        for step, (shift, clock) in enumerate(plan):
            send(lines[step::len(plan)])
            jump(clock, shift)
            tally['jumps'] += 1
        # Each time is met in the log: something is put aside under it.
        for shift in JUMPS:
            for clock in clocks:
                jump(clock, shift)
            cluster.publish('warraq.articles', b'no article')
            aside += 1
            desk.drain(cluster.address, logs[0])
        desk.drain(cluster.address, logs[0])
        desk.end(hands, signal.SIGTERM, logs[0])
        if moments() != set(JUMPS):
            desk.fail(f'the clocks did not jump: the logs show only {sorted(moments())}')
        if f'put aside {aside}\n'.encode() not in desk.run('queue', *queue, codes=(1,)):
            desk.fail('other messages were put aside')
        desk.same(file, shared)
        documents = len(lines)
print(f'{documents} articles; {WORKERS} workers: ' + ', '.join(f'{what} {n}' for what, n in tally.items()) + f'; the same record (seed {given.seed})')
