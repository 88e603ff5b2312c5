/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Numbers as labels and dates write them: 12, 十二, 〇, 壹, Ⅻ, xii. */
#include "extract/outline/label.h"

static int han_digit(uint32_t c)
{
    switch (c) {
    case 0x3007:           /* 〇 */
    case 0x25CB:           /* ○ */
    case 0x96F6: return 0; /* 零 */
    case 0x4E00: return 1;
    case 0x4E24: /* 两 */
    case 0x4E8C: return 2;
    case 0x4E09: return 3;
    case 0x56DB: return 4;
    case 0x4E94: return 5;
    case 0x516D: return 6;
    case 0x4E03: return 7;
    case 0x516B: return 8;
    case 0x4E5D: return 9;
    default: return -1;
    }
}

size_t extract_number_han(const struct reader *r, size_t at, size_t end, int *ret_value)
{
    int value = 0, digit = -1;
    size_t start = at, count = 0;
    while (at < end && count < 6) {
        size_t next;
        uint32_t c = extract_rune(r, at, &next);
        int d = han_digit(c);
        if (d >= 0 && digit >= 0)
            digit = digit * 10 + d; /* 二〇二五 */
        else if (d >= 0)
            digit = d;
        else if (c == 0x5341) /* 十 */
            value += (digit < 0 ? 1 : digit) * 10, digit = -1;
        else if (c == 0x767E) /* 百 */
            value += (digit < 0 ? 1 : digit) * 100, digit = -1;
        else
            break;
        at = next;
        count++;
    }
    if (at > start)
        *ret_value = value + (digit < 0 ? 0 : digit);
    return at;
}

size_t extract_number(const struct reader *r, size_t at, size_t end, int *ret_value)
{
    int value = 0;
    size_t start = at;
    while (at < end && is_digit(r->text.p[at]) && at - start < 9)
        value = value * 10 + (r->text.p[at++] - '0');
    if (at > start)
        *ret_value = value;
    return at;
}

size_t extract_number_any(const struct reader *r, size_t at, size_t end, int *ret_value)
{
    size_t to = extract_number(r, at, end, ret_value);
    return to > at ? to : extract_number_han(r, at, end, ret_value);
}

/* 壹, 贰 … 拾, 拾壹, as labels have them; elsewhere 陆 and 伍 are names (R-EXTRACT-132). */
static size_t number_formal(const struct reader *r, size_t at, size_t end, int *ret_value)
{
    static const uint32_t digits[] = {0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D,
                                      0x9646, 0x67D2, 0x634C, 0x7396};
    size_t next, to = at;
    int value = 0;
    for (size_t count = 0; count < 3 && to < end; count++, to = next) {
        uint32_t c = extract_rune(r, to, &next);
        int digit = 0;
        for (size_t i = 0; i < ARRAY_LEN(digits); i++)
            digit += digits[i] == c ? (int)i + 1 : 0;
        if (c == 0x62FE) /* 拾 */
            value = value == 0 ? 10 : value * 10;
        else if (digit > 0)
            value += digit;
        else
            break;
    }
    *ret_value = value;
    return to;
}

size_t extract_number_of_label(const struct reader *r, size_t at, size_t end, int *ret_value)
{
    size_t next = at, to = extract_number_han(r, at, end, ret_value);
    if (to > at || at >= end)
        return to;
    uint32_t c = extract_rune(r, at, &next);
    if (c >= 0x2160 && c <= 0x216B) { /* Ⅰ … Ⅻ */
        *ret_value = (int)(c - 0x2160) + 1;
        return next;
    }
    return number_formal(r, at, end, ret_value);
}

int extract_roman(struct str s)
{
    static const char *const known[] = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                        "vii", "viii", "ix",  "x",  "xi", "xii"};
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (extract_equals_nocase(s, known[i]))
            return (int)i + 1;
    }
    return 0;
}
