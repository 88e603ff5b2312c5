/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Reading a calendar from outside: which form it has, and what the three readers share. */
#include "calendar/calendar.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "calendar/import_parts.h"
#include "extract/intake.h"

#include <stdlib.h>

#define LONGEST_HOLIDAY 60

static const struct {
    const char *word, *label;
} sources[] = {
    [CALENDAR_FROM_PROGRAM] = {"program", N_("came with the program")},
    [CALENDAR_FROM_NOTICE] = {"notice", N_("notice of the State Council office")},
    [CALENDAR_FROM_JSON] = {"json", N_("JSON file")},
    [CALENDAR_FROM_ICS] = {"ics", N_("calendar file (ICS)")},
};

const char *calendar_source_word(enum calendar_source s)
{
    return sources[s].word;
}

const char *calendar_source_label(enum calendar_source s)
{
    return sources[s].label;
}

bool calendar_source_parse(struct str word, enum calendar_source *ret_source)
{
    for (size_t i = 0; i < ARRAY_LEN(sources); i++) {
        if (str_eq(word, str_of(sources[i].word))) {
            *ret_source = (enum calendar_source)i;
            return true;
        }
    }
    return false;
}

/* Names ---------------------------------------------------------------------------------------- */

static const struct holiday_word {
    const char *word, *name, *name_en;
} holiday_words[] = {
    {"元旦", "元旦", "New Year's Day"},
    {"New Year", "元旦", "New Year's Day"},
    {"春节", "春节", "Spring Festival"},
    {"Spring Festival", "春节", "Spring Festival"},
    {"清明", "清明节", "Tomb-Sweeping Day"},
    {"Tomb", "清明节", "Tomb-Sweeping Day"},
    {"劳动", "劳动节", "Labour Day"},
    {"五一", "劳动节", "Labour Day"},
    {"Labo", "劳动节", "Labour Day"},
    {"端午", "端午节", "Dragon Boat Festival"},
    {"Dragon", "端午节", "Dragon Boat Festival"},
    {"中秋", "中秋节", "Mid-Autumn Festival"},
    {"Mid-", "中秋节", "Mid-Autumn Festival"},
    {"国庆", "国庆节", "National Day"},
    {"十一", "国庆节", "National Day"},
    {"National Day", "国庆节", "National Day"},
    {"抗日战争", "抗战胜利纪念日", "Anniversary of Victory"},
    {"抗战", "抗战胜利纪念日", "Anniversary of Victory"},
    {"Anti-Fascist", "抗战胜利纪念日", "Anniversary of Victory"},
};

static bool is_before(const struct holiday_word *w, struct str text, size_t from, ptrdiff_t *at)
{
    ptrdiff_t found = str_find(text, str_of(w->word), from);
    if (found < 0 || (*at >= 0 && found >= *at))
        return false;
    *at = found;
    return true;
}

bool import_holiday(struct arena *a, struct str text, struct str *ret_name, struct str *ret_name_en)
{
    struct str name = S("");
    struct str name_en = S("");
    size_t from = 0;
    for (;;) {
        const struct holiday_word *first = NULL;
        ptrdiff_t at = -1;
        for (size_t i = 0; i < ARRAY_LEN(holiday_words); i++) {
            if (is_before(&holiday_words[i], text, from, &at))
                first = &holiday_words[i];
        }
        if (first == NULL || name.n > 60)
            break;
        if (str_find(name, str_of(first->name), 0) < 0) {
            name = arena_printf(a, "%.*s%s%s", STR_ARG(name), name.n > 0 ? "、" : "", first->name);
            name_en = arena_printf(a, "%.*s%s%s", STR_ARG(name_en), name_en.n > 0 ? ", " : "",
                                   first->name_en);
        }
        from = (size_t)at + strlen(first->word);
    }
    *ret_name = name;
    *ret_name_en = name_en;
    return name.n > 0;
}

/* Days ----------------------------------------------------------------------------------------- */

const struct calendar_entry *import_find(const struct import_reader *r, struct date d)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->days[i].day.day == d.day)
            return &r->days[i];
    }
    return NULL;
}

enum import_taken import_day(struct import_reader *r, struct date d, bool is_work, struct str name)
{
    const struct calendar_entry *known = import_find(r, d);
    if (known != NULL)
        return known->is_work == is_work ? IMPORT_AGAIN : IMPORT_CONFLICT;
    if (r->count == LIMIT_CALENDAR_DAYS)
        return IMPORT_FULL;
    struct calendar_entry entry = {.day = d, .is_national = true, .is_work = is_work};
    if (!import_holiday(r->a, name, &entry.name, &entry.name_en))
        entry.name = utf8_head(str_trim(name), LIMIT_NAME_CHARS / 2);
    r->days = arena_grow(r->a, r->days, r->count, &r->capacity, sizeof *r->days);
    r->days[r->count++] = entry;
    return IMPORT_NEW;
}

err_t import_days(struct import_reader *r, struct date first, struct date last, bool is_work,
                  struct str name)
{
    if (last.day < first.day || last.day - first.day >= LONGEST_HOLIDAY)
        return note_fail(r->note, INVALID,
                         tr(r->lang, N_("%s to %s is not a holiday: check these dates.")),
                         import_date(r, first), import_date(r, last));
    for (struct date d = first; d.day <= last.day; d.day++) {
        switch (import_day(r, d, is_work, name)) {
        case IMPORT_NEW:
        case IMPORT_AGAIN: break;
        case IMPORT_CONFLICT:
            import_warn(r, trf(r->a, r->lang,
                               N_("%s is said to be off and to be worked; the first is taken."),
                               import_date(r, d)));
            break;
        case IMPORT_FULL:
            return note_fail(r->note, TOO_LARGE, tr(r->lang, N_("These are more than %d days.")),
                             LIMIT_CALENDAR_DAYS);
        }
    }
    return OK;
}

void import_warn(struct import_reader *r, struct str sentence)
{
    for (size_t i = 0; i < r->warning_count; i++) {
        if (str_eq(r->warnings[i], sentence))
            return;
    }
    if (r->warning_count < LIMIT_CALENDAR_WARNINGS)
        r->warnings[r->warning_count++] = sentence;
}

const char *import_date(struct import_reader *r, struct date d)
{
    char text[DATE_TEXT];
    date_format(d, text);
    return arena_cstr(r->a, str_of(text));
}

static int by_day(const void *x, const void *y)
{
    const struct calendar_entry *a = x;
    const struct calendar_entry *b = y;
    return a->day.day < b->day.day ? -1 : a->day.day > b->day.day;
}

/* Reading -------------------------------------------------------------------------------------- */

static err_t read_text(struct import_reader *r, struct str text, enum calendar_source *ret_source)
{
    struct str start = str_trim(text);
    if (str_starts(start, S("BEGIN:VCALENDAR"))) {
        *ret_source = CALENDAR_FROM_ICS;
        return import_ics(r, start);
    }
    if (start.n > 0 && (start.p[0] == '{' || start.p[0] == '[')) {
        *ret_source = CALENDAR_FROM_JSON;
        return import_json(r, start);
    }
    *ret_source = CALENDAR_FROM_NOTICE;
    return import_notice(r, text);
}

err_t calendar_import_read(struct arena *a, enum lang lang, struct str bytes, struct str filename,
                           const struct calendar *base, struct calendar_import *ret_import,
                           struct note *note)
{
    if (bytes.n > LIMIT_CALENDAR_BYTES)
        return note_fail(note, TOO_LARGE, tr(lang, N_("A calendar has at most %d KiB.")),
                         (int)(LIMIT_CALENDAR_BYTES / 1024));
    if (str_trim(bytes).n == 0)
        return note_fail(note, INVALID, "%s",
                         tr(lang, N_("Paste the text of the notice, or choose a file.")));
    struct extract_intake in;
    TRY(extract_intake(a, bytes, filename, &in, note));
    struct import_reader *r = ARENA_NEW(a, struct import_reader);
    *r = (struct import_reader){.a = a, .lang = lang, .base = base, .note = note};
    struct calendar_import import = {0};
    TRY(read_text(r, in.text, &import.source));
    if (r->count == 0)
        return note_fail(note, INVALID, "%s",
                         tr(lang, N_("No day off was found. Paste the whole text of the notice, or "
                                     "give a JSON or ICS file of holidays.")));
    qsort(r->days, r->count, sizeof *r->days, by_day);
    import.days = r->days;
    import.count = r->count;
    import.warnings = r->warnings;
    import.warning_count = r->warning_count;
    *ret_import = import;
    return OK;
}

/* A preview's way to the request that writes it ------------------------------------------------ */

/* Tabs and line ends would end a column. */
static void put_name(struct buf *b, struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        buf_put_char(b, (unsigned char)name.p[i] < ' ' ? ' ' : name.p[i]);
}

struct str calendar_import_lines(struct arena *a, const struct calendar_import *import)
{
    AUTO(buf_free) struct buf b = buf_new(MIB(1));
    for (size_t i = 0; i < import->count; i++) {
        char text[DATE_TEXT];
        date_format(import->days[i].day, text);
        buf_printf(&b, "%s\t%s\t", text, import->days[i].is_work ? "work" : "off");
        put_name(&b, import->days[i].name);
        buf_put_char(&b, '\t');
        put_name(&b, import->days[i].name_en);
        buf_put_char(&b, '\n');
    }
    return arena_str(a, buf_str(&b));
}

static bool parse_line(struct str line, struct calendar_entry *ret_entry)
{
    struct str day;
    struct str kind;
    struct str name;
    if (!str_split(&line, '\t', &day) || !str_split(&line, '\t', &kind) ||
        !str_split(&line, '\t', &name) || str_find_char(line, '\t', 0) >= 0)
        return false;
    struct calendar_entry e = {.is_national = true, .is_work = str_eq(kind, S("work"))};
    if (!date_parse(day, &e.day) || (!e.is_work && !str_eq(kind, S("off"))))
        return false;
    e.name = name.p == NULL ? S("") : name;
    e.name_en = line.p == NULL ? S("") : line;
    if (utf8_length(e.name) > LIMIT_NAME_CHARS || utf8_length(e.name_en) > LIMIT_NAME_CHARS)
        return false;
    *ret_entry = e;
    return true;
}

bool calendar_import_parse(struct arena *a, struct str lines, struct calendar_import *ret_import)
{
    struct calendar_import import = {0};
    size_t capacity = 0;
    struct str line;
    while (str_split(&lines, '\n', &line)) {
        struct calendar_entry e;
        if (line.n > 0 && line.p[line.n - 1] == '\r') /* a form sends CR LF */
            line.n--;
        if (line.n == 0 && lines.n == 0)
            break;
        bool in_order = import.count == 0 ||
                        (parse_line(line, &e) && e.day.day > import.days[import.count - 1].day.day);
        if (!parse_line(line, &e) || !in_order || import.count == LIMIT_CALENDAR_DAYS)
            return false;
        import.days = arena_grow(a, import.days, import.count, &capacity, sizeof *import.days);
        import.days[import.count++] = e;
    }
    *ret_import = import;
    return import.count > 0;
}
