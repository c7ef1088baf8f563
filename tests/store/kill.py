#!/usr/bin/env python3
"""Kills `warraq add` with SIGKILL at random moments, finishes it, and compares the record with that of an undisturbed run;
then adds the same articles in another order, and compares again.

  tests/store/kill.py PROGRAM EXAMPLES [KILLS] [SEED]      exit code 0: always the same record, byte for byte
"""
import json, os, random, signal, subprocess, sys, tempfile, time

program, examples = sys.argv[1:3]
kills = int(sys.argv[3]) if len(sys.argv) > 3 else 5
seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 30)
rng = random.Random(seed)
articles = []
for name in sorted(os.listdir(examples)):
    if name.endswith('.jsonl'):
        with open(os.path.join(examples, name), encoding='utf-8') as lines:
            articles += [json.loads(line) for line in lines]
rows = []
for copy in range(40):  # enough for several transactions: each copy tells a place of its own
    for a in articles:
        b = dict(a, id=f"{a['id']}-{copy}")
        b['body'] = a['body'] + f"\nوأفاد مصدر محلي بأن الوضع في القرية رقم {copy + 1} هادئ."
        rows.append(json.dumps(b, ensure_ascii=False))


def run(*arguments, **more):
    return subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, **more).stdout


with tempfile.TemporaryDirectory() as folder:
    path = lambda name: os.path.join(folder, name)
    with open(path('in.jsonl'), 'w', encoding='utf-8') as out:
        out.write('\n'.join(rows) + '\n')
    begun = time.monotonic()
    run('add', path('whole'), path('in.jsonl'))
    took = time.monotonic() - begun
    wanted = run('export', path('whole'), '--as', 'jsonl')
    assert wanted.count(b'\n') >= len(rows), 'the export holds every article'
    killed = 0
    while killed < kills:
        child = subprocess.Popen([program, 'add', path('torn'), path('in.jsonl')], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, took))
        child.send_signal(signal.SIGKILL)
        if child.wait() == -signal.SIGKILL:
            killed += 1
        if rng.random() < 0.3 or killed == kills:  # finished now and then, so that every stage is met again and again
            run('add', path('torn'), path('in.jsonl'))
            run('verify', path('torn'))
            if run('export', path('torn'), '--as', 'jsonl') != wanted:
                sys.exit(f'after a kill the record differs (seed {seed})')
            for ending in ('', '-wal', '-shm'):
                if os.path.exists(path('torn') + ending):
                    os.remove(path('torn') + ending)
    rng.shuffle(rows)
    with open(path('in.jsonl'), 'w', encoding='utf-8') as out:
        out.write('\n'.join(rows) + '\n')
    run('add', path('shuffled'), path('in.jsonl'))
    if run('export', path('shuffled'), '--as', 'jsonl') != wanted:
        sys.exit(f'in another order the record differs (seed {seed})')
print(f'{kills} kills, the same record each time; shuffled, the same record (seed {seed})')
