/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Mail: header lines (RFC 5322, RFC 2047), a text and an HTML of the same content. */
#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "notify/notify_message.h"
#include "notify_mail_html.h"

#include <sodium.h>

/* "=?UTF-8?B?" + base64 + "?=" is at most 75 bytes: 45 bytes of text give 60. */
#define WORD_BYTES 45

static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < ' ' || text.p[i] > '~' || text.p[i] == '=')
            return false;
    }
    return true;
}

static void put_word(struct buf *out, struct str text)
{
    char base64[sodium_base64_ENCODED_LEN(WORD_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    CHECK(sodium_bin2base64(base64, sizeof base64, (const unsigned char *)text.p, text.n,
                            sodium_base64_VARIANT_ORIGINAL) != NULL);
    if (out->n > 0)
        buf_put(out, S("\r\n "));
    buf_printf(out, "=?UTF-8?B?%s?=", base64);
}

/* Line ends of a text that somebody typed must not end a header. */
static struct str on_one_line(struct arena *a, struct str text)
{
    char *copy = arena_cstr(a, text);
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)copy[i] < ' ')
            copy[i] = ' ';
    }
    return (struct str){copy, text.n};
}

struct str notify_mail_encode(struct arena *a, struct str text)
{
    text = on_one_line(a, text);
    if (is_plain(text))
        return text;
    struct buf out = buf_new(KIB(64));
    size_t from = 0;
    for (size_t at = 0; at < text.n;) {
        size_t before = at;
        (void)utf8_next(text, &at);
        if (at - from > WORD_BYTES) {
            put_word(&out, str_sub(text, from, before));
            from = before;
        }
    }
    put_word(&out, str_from(text, from));
    struct str encoded = arena_str(a, buf_str(&out));
    buf_free(&out);
    return encoded;
}

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* "Fri, 27 Nov 2026 08:00:00 +0800" */
static struct str mail_date(struct arena *a, struct instant t, int offset)
{
    struct date day = clock_date(t, offset);
    struct civil c = date_civil(day);
    int64_t second = t.us / 1000000 + offset * 60 - (int64_t)day.day * 86400;
    int zone = offset < 0 ? -offset : offset;
    return arena_printf(a, "%s, %d %s %d %02d:%02d:%02d %c%02d%02d",
                        weekdays[date_weekday(day) - 1], c.day, months[c.month - 1], c.year,
                        (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60),
                        offset < 0 ? '-' : '+', zone / 60, zone % 60);
}

/* Of ids of messages: the site's name, else the sender's. */
static struct str host_of(const struct notify_message *m)
{
    struct str host = m->public_url;
    ptrdiff_t slashes = str_find(host, S("://"), 0);
    if (slashes >= 0)
        host = str_from(host, (size_t)slashes + 3);
    for (size_t i = 0; i < host.n; i++) {
        if (host.p[i] == '/' || host.p[i] == ':')
            host = str_sub(host, 0, i);
    }
    if (host.n > 0)
        return host;
    ptrdiff_t at = str_find_char(m->channel->sender, '@', 0);
    return at < 0 ? S("luoshi.invalid") : str_from(m->channel->sender, (size_t)at + 1);
}

static struct str in_angles(struct arena *a, struct str text)
{
    return arena_printf(a, "<%.*s>", STR_ARG(text));
}

/* All lines are of one item: mails about it form a thread. */
static struct item_id item_of(const struct notify_message *m)
{
    struct item_id item = m->lines[0].item;
    for (size_t i = 1; i < m->count; i++) {
        if (m->lines[i].item.v != item.v)
            return (struct item_id){0};
    }
    return item;
}

static void put_header(struct arena *a, struct notify_mail *mail, const char *name,
                       struct str value)
{
    CHECK(mail->header_count < ARRAY_LEN(mail->headers));
    mail->headers[mail->header_count++] = arena_printf(a, "%s: %.*s", name, STR_ARG(value)).p;
}

static struct str mailbox(struct arena *a, struct str name, struct str address)
{
    struct str encoded = notify_mail_encode(a, name);
    if (name.n == 0)
        return address;
    if (encoded.n == name.n) { /* ASCII: a quoted string */
        char *copy = arena_cstr(a, encoded);
        for (size_t i = 0; i < encoded.n; i++) {
            if (copy[i] == '"' || copy[i] == '\\')
                copy[i] = '\'';
        }
        return arena_printf(a, "\"%s\" <%.*s>", copy, STR_ARG(address));
    }
    return arena_printf(a, "%.*s <%.*s>", STR_ARG(encoded), STR_ARG(address));
}

static void make_headers(struct arena *a, const struct notify_message *m, struct notify_mail *mail)
{
    struct str host = host_of(m);
    struct item_id item = item_of(m);
    put_header(a, mail, "From", mailbox(a, m->institution, mail->from));
    put_header(a, mail, "To", mailbox(a, m->person_name, mail->to));
    put_header(a, mail, "Subject", notify_mail_encode(a, notify_headline(a, m)));
    put_header(a, mail, "Date", mail_date(a, m->now, m->utc_offset));
    struct str id = arena_printf(a, "luoshi.%lld.%lld@%.*s", (long long)m->message_no,
                                 (long long)(m->lines[0].told_at.us / 1000000), STR_ARG(host));
    put_header(a, mail, "Message-ID", in_angles(a, id));
    if (item.v != 0) {
        struct str root =
            arena_printf(a, "luoshi.item.%lld@%.*s", (long long)item.v, STR_ARG(host));
        put_header(a, mail, "In-Reply-To", in_angles(a, root));
        put_header(a, mail, "References", in_angles(a, root));
    }
    put_header(a, mail, "Auto-Submitted", S("auto-generated"));
    if (m->public_url.n > 0)
        put_header(a, mail, "List-Unsubscribe",
                   arena_printf(a, "<%.*s/me/notifications>", STR_ARG(m->public_url)));
}

static void put_text_line(struct arena *a, const struct notify_message *m, struct buf *out,
                          const struct notify_line *line)
{
    buf_printf(out, "* %.*s\n", STR_ARG(notify_line_text(a, m->lang, line)));
    if (line->unit.n > 0)
        buf_printf(out, "  %.*s\n", STR_ARG(line->unit));
    if (line->detail.n > 0 && line->actor.n > 0)
        buf_printf(out, "  %.*s: %.*s\n", STR_ARG(line->actor), STR_ARG(line->detail));
    else if (line->detail.n > 0 || line->actor.n > 0)
        buf_printf(out, "  %.*s%.*s\n", STR_ARG(line->actor), STR_ARG(line->detail));
    if (line->url.s.n > 0)
        buf_printf(out, "  %.*s\n", STR_ARG(line->url.s));
    buf_put_char(out, '\n');
}

static struct str make_text(struct arena *a, const struct notify_message *m, struct url preferences)
{
    struct buf out = buf_new(MIB(1));
    for (size_t i = 0; i < m->count; i++)
        put_text_line(a, m, &out, &m->lines[i]);
    if (m->left_out > 0)
        buf_printf(&out, "%.*s\n\n",
                   STR_ARG(trnf(a, m->lang, "and %d more", "and %d more", (int64_t)m->left_out)));
    buf_printf(&out, "-- \n%.*s · %s\n", STR_ARG(m->institution), tr(m->lang, N_("Luoshi")));
    if (preferences.s.n > 0)
        buf_printf(&out, "%s: %.*s\n", tr(m->lang, N_("Choose which mails you get, and when")),
                   STR_ARG(preferences.s));
    struct str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

void notify_mail_make(struct arena *a, const struct notify_message *m, struct notify_mail *ret_mail)
{
    *ret_mail = (struct notify_mail){.from = on_one_line(a, m->channel->sender),
                                     .to = on_one_line(a, m->person_address)};
    struct url preferences = {STR_NONE};
    if (m->public_url.n > 0)
        preferences.s = arena_printf(a, "%.*s/me/notifications", STR_ARG(m->public_url));
    make_headers(a, m, ret_mail);
    ret_mail->text = make_text(a, m, preferences);
    struct buf out = buf_new(MIB(2));
    struct html h = {.out = &out, .a = a, .lang = m->lang, .utc_offset = m->utc_offset};
    notify_mail_html(&h, m, preferences);
    ret_mail->html = arena_str(a, buf_str(&out));
    buf_free(&out);
}
