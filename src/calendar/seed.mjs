// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Writes holidays_cn.tsv from the npm package chinese-days (MIT): run by hand when the notice for a
// new year is in the package.   node src/calendar/seed.mjs > src/calendar/holidays_cn.tsv
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const folder = dirname(dirname(require.resolve('chinese-days')));
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const data = JSON.parse(readFileSync(join(folder, 'dist', 'chinese-days.json'), 'utf8'));

const zhNames = { 元旦: '元旦', 春节: '春节', 清明: '清明节', 劳动节: '劳动节', 端午: '端午节', 中秋: '中秋节', 国庆节: '国庆节' };
const enNames = {
    'Tomb-sweeping Day': 'Tomb-Sweeping Day',
    'Mid-autumn Festival': 'Mid-Autumn Festival',
    'Anti-Fascist 70th Day': '70th Anniversary of Victory',
};
const rows = [];
for (const [kind, days] of [['off', data.holidays], ['work', data.workdays]]) {
    for (const [day, text] of Object.entries(days)) {
        const [en, zh] = text.split(',');
        rows.push([day, kind, zhNames[zh] ?? zh, enNames[en] ?? en].join('\t'));
    }
}
// What the package lacks, by the notice itself (tests/fixtures/calendar/notices.txt): 2006, paragraph 1.
const corrections = [['2005-12-31', 'work', '元旦', "New Year's Day"]];
for (const row of corrections) if (!rows.some((r) => r.startsWith(row[0]))) rows.push(row.join('\t'));
rows.sort();
process.stdout.write(`# Days off and adjusted workdays (调休) of mainland China, 2004 to ${rows.at(-1).slice(0, 4)}: date, kind, Chinese and English name.
# Work on a day of kind "work" belongs to the holiday named. Made by src/calendar/seed.mjs; do not edit.
# Corrected by the notices where the package lacks a day (src/calendar/seed.mjs).
# Source: npm package chinese-days ${version}, MIT License, Copyright (c) 2024 Yawei sun. The MIT notice:
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without limitation
# the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
# to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above
# copyright notice and this permission notice shall be included in all copies or substantial portions of the
# Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
# LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT
# SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION
# OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
# DEALINGS IN THE SOFTWARE.
${rows.join('\n')}
`);
