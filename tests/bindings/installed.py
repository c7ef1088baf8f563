#!/usr/bin/env python3
"""Makes the Debian package, unpacks it into a folder, and uses what is in it as a newcomer would: the program, its manual
page and completion, a C program compiled against the header, the Python module.

  tests/bindings/installed.py BUILD EXAMPLE       exit code 0: all of it works; 77: dpkg-dev is not installed
"""
import glob, json, os, shutil, subprocess, sys, tempfile

build, example = map(os.path.abspath, sys.argv[1:3])
here = os.path.dirname(os.path.abspath(__file__))
if not shutil.which('dpkg-shlibdeps') or not shutil.which('cpack'):
    print('skipped: dpkg-shlibdeps or cpack is not installed (Debian: dpkg-dev, cmake)')
    sys.exit(77)


def run(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
    if done.returncode != 0:
        sys.exit(f'{" ".join(command[:3])} ended with {done.returncode}: {done.stdout[-1000:]}{done.stderr[-1000:]}')
    return done.stdout


with tempfile.TemporaryDirectory() as folder:
    run('cpack', '--config', f'{build}/CPackConfig.cmake', '-B', folder, cwd=folder)
    package, = glob.glob(f'{folder}/*.deb')
    needs = run('dpkg-deb', '-f', package, 'Depends')
    assert 'libsqlite3-0' in needs and 'libc6' in needs, needs
    root = f'{folder}/root'
    run('dpkg-deb', '-x', package, root)
    library, = {os.path.dirname(path) for path in glob.glob(f'{root}/usr/lib/**/libwarraq.so.0', recursive=True)}
    there = dict(os.environ, LD_LIBRARY_PATH=library)
    article = json.loads(open(example, encoding='utf-8').readline())
    text = article['title'] + '\n' + article['body']
    path = f'{folder}/a.txt'
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text)
    wanted = json.loads(run(f'{root}/usr/bin/warraq', 'extract', '--published', '2020-10-05', path))
    assert wanted['events'], 'the example tells deeds'

    run('gcc', '-Wall', '-Werror', f'-I{root}/usr/include', f'{here}/use.c', '-o', f'{folder}/use', f'-L{library}', '-lwarraq')
    got = json.loads(run(f'{folder}/use', path, env=there))
    assert got['events'] == wanted['events'] and got['figures'] == wanted['figures'], 'C reads as the program does'

    script = '''
import json, sys, threading, warraq
text = open(sys.argv[1], encoding='utf-8').read()
try:
    warraq.read(text, published='yesterday')
    sys.exit('a day that is none was taken')
except ValueError as error:
    assert 'YYYY-MM-DD' in str(error)
try:
    warraq.Engine('/no/such/file')
    sys.exit('a language that is none was taken')
except ValueError:
    pass
place = lambda engine: engine.read('قصف القرم', published='2022-05-01')['places'][0]
assert place(warraq.Engine())['country'] == 'UKR' and place(warraq.Engine(policy='id\\tcountry\\ncrimea\\tRUS\\n'))['country'] == 'RUS'
try:
    warraq.Engine(policy='id\\tcountry\\ncrimea\\tRussia\\n')
    sys.exit('a policy that is none was taken')
except ValueError as error:
    assert 'line 2' in str(error)
records = []
threads = [threading.Thread(target=lambda: records.append(warraq.read(text, published='2020-10-05', id='p'))) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert all(record == records[0] for record in records) and len(records) == 4
assert warraq.mentions(text) and warraq.same_name('abc', 'abc') > .99
raw = text.encode()
for figure in records[0]['figures']:
    assert raw[figure['begin_byte']:figure['end_byte']].decode() == figure['text']
print(json.dumps(records[0]))
'''
    python = f'{root}/usr/lib/python3/dist-packages'
    assert os.path.exists(f'{python}/warraq.pyi'), 'type stubs are there'
    got = json.loads(run('/usr/bin/python3', '-c', script, path, env=dict(there, PYTHONPATH=python)))
    assert got['events'] == wanted['events'], 'Python reads as the program does'

    page = open(f'{root}/usr/share/man/man1/warraq.1', encoding='utf-8').read()
    assert all(f'.SS warraq {name}'.replace('-', '\\-') in page for name in ('read', 'add', 'same-name', 'work')), 'the manual page has every command'
    assert os.path.exists(f'{root}/usr/share/bash-completion/completions/warraq')
    print(f'{os.path.basename(package)}: {os.path.getsize(package) >> 10} KiB; program, C library, Python module and manual page work; needs {needs.strip()}')
