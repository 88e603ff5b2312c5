#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
"""metamorphic.py BINARY FOLDER…: what a typist may do otherwise changes nothing in the answer.

Each document is rewritten (half-width brackets, blanks around numbers, all lines inset …) and read
again: the same items have to come out, with the same parents, units, dates and rhythms. Blanks and
punctuation are left out of the comparison. Exit status: 0, or 1 where an answer differs.
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HAN = '[\u4e00-\u9fff]'


def apart(text):
    text = re.sub(rf'({HAN})([0-9]+)', r'\1 \2', text)
    return re.sub(rf'([0-9%]+)({HAN})', r'\1 \2', text)


def inset(text):
    is_table = re.search(r'[\t|]', text)
    return text if is_table else '\n'.join('　　' + line if line.strip() else line for line in text.split('\n'))


REWRITES = {
    'half-width brackets': lambda t: t.translate(str.maketrans('（）', '()')),
    'CR LF': lambda t: t.replace('\n', '\r\n'),
    'blanks at the ends of lines': lambda t: t.replace('\n', '  \n'),
    'corner quotes': lambda t: t.translate(str.maketrans('“”', '「」')),
    'a blank behind colons': lambda t: re.sub(rf'({HAN})：', r'\1： ', t),
    'blanks around numbers': apart,
    'all lines inset': inset,
    '1、 for 1.': lambda t: re.sub(rf'(?m)^(\s*\d{{1,2}})[.．]\s*(?={HAN})', r'\1、', t),
    '(一) for （一）': lambda t: re.sub(r'（([一二三四五六七八九十]+)）', r'(\1)', t),
    'commas for semicolons in notes': lambda t: re.sub(
        r'（([^（）]*：[^（）]*)）', lambda m: '（' + m.group(1).replace('；', '，') + '）', t),
}


def plain(text):
    return re.sub(r'[\s\W_]+', '', unicodedata.normalize('NFKC', text))


def names(item, field):
    return sorted(plain(name) for name in item[field])


def answer(binary, path, text):
    with open(path, 'w', encoding='utf-8', newline='') as f:
        f.write(text)
    run = subprocess.run([binary, 'extract', path, '--format', 'json'], capture_output=True, check=True)
    items = json.loads(run.stdout)['items']
    source = text.encode()
    said = {i['id']: plain(source[i['source']['start']:i['source']['end']].decode()) for i in items}
    return [(i['kind'], said[i['id']], said.get(i['parent'], '')[:60], names(i, 'lead'), names(i, 'support'),
             names(i, 'leaders'), i['due'] and i['due']['date'], i['recurrence']) for i in items]


def main():
    binary = os.path.abspath(sys.argv[1])
    compared = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'document.txt')
        for document in sorted(p for arg in sys.argv[2:] for p in glob.glob(arg + '/*.txt')):
            with open(document, encoding='utf-8', newline='') as f:
                text = f.read()
            if not re.search(HAN, text):
                continue
            want = answer(binary, path, text)
            for name, rewrite in REWRITES.items():
                other = rewrite(text)
                if other == text:
                    continue
                compared += 1
                got = answer(binary, path, other)
                if got != want:
                    failed += 1
                    lost = [i for i in want if i not in got] or [i for i in got if i not in want]
                    print(f'{document}: {name}: {lost[:1] or "other order"}')
    print(f'{compared} rewritten documents, {failed} answers differ')
    return failed > 0 or compared == 0


if __name__ == '__main__':
    sys.exit(main())
