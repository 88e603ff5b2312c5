/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Writing iCalendar (RFC 5545, names of RFC 7986): one all-day event a due date. Pure. The same
 * events give the same bytes, so that a program that asks again can be told that nothing changed.
 */
#ifndef LUOSHI_NOTIFY_NOTIFY_ICS_H
#define LUOSHI_NOTIFY_NOTIFY_ICS_H

#include "base/buf.h"
#include "base/clock.h"

struct ics_event {
    struct str uid; /* stable, without line ends */
    struct date on;
    struct str summary, description, url; /* any text; empty: left out (url, description) */
    struct instant updated_at;            /* DTSTAMP, LAST-MODIFIED and the growing SEQUENCE */
    bool is_cancelled; /* STATUS:CANCELLED (RFC 5545 3.8.1.11): it leaves the calendar */
    bool has_alarm;    /* at 08:00 of the day before */
};

void ics_begin(struct buf *out, struct str name);
void ics_event(struct buf *out, const struct ics_event *event);
void ics_end(struct buf *out);

/* One content line: name, escaped text, folded at 75 octets between characters, CRLF. */
void ics_line(struct buf *out, const char *name, struct str text);

#endif
