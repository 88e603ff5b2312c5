/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * iCalendar. */
#include "notify/notify_ics.h"

#include "base/utf8.h"

#include <stdio.h>

#define LINE_OCTETS    75
#define SEQUENCE_START 1577836800 /* 2020-01-01: seconds since then fit 31 bits until 2088 */

/* Adds bytes that must not be torn apart to the line that is `*used` octets long. */
static void put_whole(struct buf *out, struct str bytes, size_t *used)
{
    if (*used + bytes.n > LINE_OCTETS) {
        buf_put(out, S("\r\n "));
        *used = 1;
    }
    buf_put(out, bytes);
    *used += bytes.n;
}

static struct str escaped(struct str character)
{
    switch (character.p[0]) {
    case '\\': return S("\\\\");
    case ';': return S("\\;");
    case ',': return S("\\,");
    case '\n': return S("\\n");
    default: return character;
    }
}

static void put_folded(struct buf *out, const char *name, struct str text, bool escapes)
{
    size_t used = strlen(name) + 1;
    buf_printf(out, "%s:", name);
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        (void)utf8_next(text, &at);
        struct str character = str_sub(text, from, at);
        bool is_control = (unsigned char)character.p[0] < ' ' && character.p[0] != '\n';
        if (!is_control)
            put_whole(out, escapes ? escaped(character) : character, &used);
    }
    buf_put(out, S("\r\n"));
}

void ics_line(struct buf *out, const char *name, struct str text)
{
    put_folded(out, name, text, /* escapes= */ true);
}

/* A value that is no text: a date, a number, an address. */
static void put_value(struct buf *out, const char *name, struct str value)
{
    put_folded(out, name, value, /* escapes= */ false);
}

void ics_begin(struct buf *out, struct str name)
{
    buf_put(out, S("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Luoshi//" LUOSHI_VERSION
                   "//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"));
    ics_line(out, "NAME", name);
    ics_line(out, "X-WR-CALNAME", name);
    buf_put(out, S("REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n"));
}

/* "20261125T040000Z" */
static void put_stamp(struct buf *out, const char *name, struct instant t)
{
    char text[INSTANT_TEXT];
    char stamp[INSTANT_TEXT];
    size_t n = 0;
    instant_format(t, text);
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (text[i] != '-' && text[i] != ':')
            stamp[n++] = text[i];
    }
    put_value(out, name, (struct str){stamp, n});
}

static void put_date(struct buf *out, const char *name, struct date d)
{
    struct civil c = date_civil(d);
    buf_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, c.year, c.month, c.day);
}

void ics_event(struct buf *out, const struct ics_event *event)
{
    int64_t sequence = event->updated_at.us / 1000000 - SEQUENCE_START;
    buf_put(out, S("BEGIN:VEVENT\r\n"));
    ics_line(out, "UID", event->uid);
    put_stamp(out, "DTSTAMP", event->updated_at);
    put_stamp(out, "LAST-MODIFIED", event->updated_at);
    buf_printf(out, "SEQUENCE:%lld\r\n", (long long)(sequence < 0 ? 0 : sequence));
    put_value(out, "STATUS", event->is_cancelled ? S("CANCELLED") : S("CONFIRMED"));
    put_date(out, "DTSTART", event->on);
    put_date(out, "DTEND", (struct date){event->on.day + 1});
    ics_line(out, "SUMMARY", event->summary);
    if (event->description.n > 0)
        ics_line(out, "DESCRIPTION", event->description);
    if (event->url.n > 0)
        put_value(out, "URL", event->url);
    buf_put(out, S("TRANSP:TRANSPARENT\r\n"));
    if (event->has_alarm) {
        buf_put(out, S("BEGIN:VALARM\r\nACTION:DISPLAY\r\n"));
        ics_line(out, "DESCRIPTION", event->summary);
        buf_put(out, S("TRIGGER:-PT16H\r\nEND:VALARM\r\n"));
    }
    buf_put(out, S("END:VEVENT\r\n"));
}

void ics_end(struct buf *out)
{
    buf_put(out, S("END:VCALENDAR\r\n"));
}
