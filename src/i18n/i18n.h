/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Messages to people. The message id is the English text; po/zh_CN.po has the Chinese, po/en.po
 * only plurals. tools/pogen compiles both into sorted tables in the binary. A message without a
 * Chinese text is a build error. Log lines and identifiers are not translated.
 *
 * Placeholders are %s (text) and %d (number), in the same order in both languages. */
#ifndef LUOSHI_I18N_I18N_H
#define LUOSHI_I18N_I18N_H

#include "base/arena.h"
#include "base/date.h"

enum lang {
    LANG_ZH,
    LANG_EN
};

const char *lang_code(enum lang lang); /* "zh-CN", "en": the value of the lang attribute */
bool lang_parse(struct str s, enum lang *ret_lang); /* "zh", "zh-CN", "en", "en-GB" … */
/* First language of an Accept-Language header (RFC 9110) that is spoken; else `fallback`. */
enum lang lang_negotiate(struct str accept_language, enum lang fallback);

/* A name that the institution gave to a unit, a person, a post …: in English where it has one. */
static inline struct str lang_name(enum lang lang, struct str name, struct str name_en)
{
    return lang == LANG_EN && name_en.n > 0 ? name_en : name;
}

/* Marks a message in a table for the catalogue without translating it there. */
#define N_(msgid) msgid

/* Where a message stands in the tables; computed while compiling when the id is a literal. */
static inline uint32_t message_hash(const char *msgid, size_t n)
{
    uint64_t head = 0, tail = 0;
    size_t part = n < sizeof head ? n : sizeof head;
    memcpy(&head, msgid, part);
    memcpy(&tail, msgid + (n - part), part);
    uint64_t mixed =
        (head ^ n) * UINT64_C(0x9E3779B97F4A7C15) + tail * UINT64_C(0xC2B2AE3D27D4EB4F);
    return (uint32_t)(mixed >> 32) ^ (uint32_t)(mixed >> 17);
}

const char *tr_hashed(enum lang lang, const char *msgid, uint32_t hash)
    __attribute__((format_arg(2)));

/* The text in the language; the msgid itself when there is none (English), without the "verb: "
 * that tells the words of the journal from those of buttons. */
static inline const char *tr(enum lang lang, const char *msgid) __attribute__((format_arg(2)));
static inline const char *tr(enum lang lang, const char *msgid)
{
    return tr_hashed(lang, msgid, message_hash(msgid, strlen(msgid)));
}
/* The form for n: `one` and `many` are the English forms; the catalogue is looked up by `one`. */
const char *trn(enum lang lang, const char *one, const char *many, int64_t n);

/* tr with its placeholders filled in, in the arena. The format is the translated text. */
struct str trf(struct arena *a, enum lang lang, const char *msgid, ...) PRINTF_LIKE(3, 4);
/* trn with the number as its only %d. */
struct str trnf(struct arena *a, enum lang lang, const char *one, const char *many, int64_t n);

/* A day as papers write it: 2026年10月30日 (GB/T 9704-2012, 7.3.5.4: no padding), 30 October 2026.
 * Empty for none. Screens keep 2026-10-30. */
struct str date_long(struct arena *a, enum lang lang, struct date d);

#endif
