/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Typed HTML writer: what a value is decides how it is escaped. Templates (*.html beside the
 * handlers) are compiled by tools/tplgen into calls of these functions; nobody else writes tags.
 * Every text is escaped for element content and quoted attribute values at once (& < > " '). */
#ifndef LUOSHI_HTML_HTML_H
#define LUOSHI_HTML_HTML_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "i18n/i18n.h"

struct html {
    struct buf *out;
    struct arena *a; /* for addresses and texts made while writing */
    enum lang lang;
    int utc_offset;     /* minutes east, for instants */
    bool is_said;       /* the element around names the language of its text: no more is said */
    bool keeps_numbers; /* no line ends inside 〔2026〕9号, 第15次, 25日: papers, running text */
    struct str sprite; /* address of the icons, once one was asked for (web/page.c) */
};

/* An address that may stand in href, src, action: made by url functions only (web/url.h). */
struct url {
    struct str s;
};

/* Markup that was escaped already. */
struct safe_html {
    struct str s;
};

/* Generated code only: literal template text. */
static inline void html_raw(struct html *h, struct str literal)
{
    buf_put_bytes(h->out, literal.p, literal.n);
}
void html_put_str(struct html *h, struct str s);
void html_put_cstr(struct html *h, const char *s);
/* Text of the data in element content: Chinese on an English page, and English on a Chinese one, is
 * put into <span lang>, so that it is read aloud and set right (WCAG 3.1.2). A Chinese run inside
 * other text is marked alone; a few Latin letters inside Chinese (PDF, GB/T) are not. */
void html_say_str(struct html *h, struct str s);
void html_put_int(struct html *h, int64_t value);
void html_put_date(struct html *h, struct date d);       /* 2026-11-25; nothing for none */
void html_put_instant(struct html *h, struct instant t); /* local, minutes */
void html_put_url(struct html *h, struct url u);         /* escaped as an attribute value */
void html_put_safe(struct html *h, struct safe_html s);
/* What was written behind the first `from` bytes, taken out again: for what a page shows twice. */
struct safe_html html_take(struct html *h, size_t from);
/* A text escaped once, for a page that shows it many times. */
struct safe_html html_once(struct html *h, const char *text);

static inline void html_put_int32(struct html *h, int v)
{
    html_put_int(h, v);
}
static inline void html_put_size(struct html *h, size_t v)
{
    html_put_int(h, (int64_t)v);
}

/* clang-format off */
#define ID(name) static inline void html_put_##name##_id(struct html *h, struct name##_id id) { html_put_int(h, id.v); }
#include "base/id.def"
#undef ID

/* html_say: in element content. html_put: in attributes and where no element may stand. */
#define html_say(h, x) html_write((h), (x), html_say_str)
#define html_put(h, x) html_write((h), (x), html_put_str)
#define html_write(h, x, put_str) _Generic((x), \
    struct str:        put_str,                 \
    char *:            html_put_cstr,           \
    const char *:      html_put_cstr,           \
    int:               html_put_int32,          \
    int64_t:           html_put_int,            \
    size_t:            html_put_size,           \
    struct date:       html_put_date,           \
    struct instant:    html_put_instant,        \
    struct url:        html_put_url,            \
    struct safe_html:  html_put_safe,           \
    struct person_id: html_put_person_id, \
    struct unit_id: html_put_unit_id, \
    struct document_id: html_put_document_id, \
    struct plan_id: html_put_plan_id, \
    struct item_id: html_put_item_id, \
    struct part_id: html_put_part_id, \
    struct source_id: html_put_source_id, \
    struct event_id: html_put_event_id, \
    struct session_id: html_put_session_id, \
    struct meeting_id: html_put_meeting_id, \
    struct request_id: html_put_request_id, \
    struct blocker_id: html_put_blocker_id, \
    struct report_id: html_put_report_id, \
    struct evidence_id: html_put_evidence_id, \
    struct delegation_id: html_put_delegation_id, \
    struct review_id: html_put_review_id, \
    struct sample_id: html_put_sample_id, \
    struct ladder_id: html_put_ladder_id, \
    struct level_id: html_put_level_id, \
    struct slip_id: html_put_slip_id, \
    struct notice_id: html_put_notice_id, \
    struct outbox_id: html_put_outbox_id, \
    struct channel_id: html_put_channel_id, \
    struct feed_id: html_put_feed_id, \
    struct circulation_id: html_put_circulation_id, \
    struct template_id: html_put_template_id, \
    struct agenda_id: html_put_agenda_id, \
    struct decision_id: html_put_decision_id, \
    struct occurrence_id: html_put_occurrence_id, \
    struct rule_id: html_put_rule_id, \
    struct indicator_id: html_put_indicator_id, \
    struct series_id: html_put_series_id)((h), (x))
/* One argument of a message with placeholders: what html_put takes, html_num for %d. */
struct html_arg {
    enum html_arg_kind { HTML_ARG_TEXT, HTML_ARG_SAID, HTML_ARG_INT, HTML_ARG_DATE, HTML_ARG_INSTANT, HTML_ARG_SAFE } kind;
    struct str s;
    int64_t i; /* the number, day or microseconds */
};

static inline struct html_arg html_arg_str(struct str s) { return (struct html_arg){HTML_ARG_TEXT, s, 0}; }
static inline struct html_arg html_arg_said(struct str s) { return (struct html_arg){HTML_ARG_SAID, s, 0}; }
static inline struct html_arg html_arg_cstr(const char *s) { return html_arg_str(str_of(s)); }
static inline struct html_arg html_arg_int(int64_t i) { return (struct html_arg){HTML_ARG_INT, STR_NONE, i}; }
static inline struct html_arg html_arg_int32(int i) { return html_arg_int(i); }
static inline struct html_arg html_arg_size(size_t i) { return html_arg_int((int64_t)i); }
static inline struct html_arg html_arg_date(struct date d) { return (struct html_arg){HTML_ARG_DATE, STR_NONE, d.day}; }
static inline struct html_arg html_arg_instant(struct instant t) { return (struct html_arg){HTML_ARG_INSTANT, STR_NONE, t.us}; }
static inline struct html_arg html_arg_safe(struct safe_html s) { return (struct html_arg){HTML_ARG_SAFE, s.s, 0}; }

#define html_num(x) _Generic((x), int: html_arg_int32, int64_t: html_arg_int, size_t: html_arg_size)((x))

#define html_arg(x) html_arg_of((x), html_arg_str)
#define html_said(x) html_arg_of((x), html_arg_said) /* in element content */
#define html_arg_of(x, of_str) _Generic((x),    \
    struct str:        of_str,                  \
    char *:            html_arg_cstr,           \
    const char *:      html_arg_cstr,           \
    int:               html_arg_int32,          \
    int64_t:           html_arg_int,            \
    size_t:            html_arg_size,           \
    struct date:       html_arg_date,           \
    struct instant:    html_arg_instant,        \
    struct safe_html:  html_arg_safe)((x))
/* clang-format on */

/* tr and trn with their placeholders filled in order, each escaped by its type. Generated code
 * only: tplgen checks that placeholders and arguments agree. */
void html_trf(struct html *h, const char *msgid, const struct html_arg *args, size_t count);
void html_trnf(struct html *h, const char *one, const char *many, int64_t n,
               const struct html_arg *args, size_t count);

#endif
