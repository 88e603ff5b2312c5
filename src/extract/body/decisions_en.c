/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Decisions in English minutes. A sentence that asks two parties is divided (R-EXTRACT-40). */
#include "extract/body/sentences.h"

static bool is_noted(struct str s)
{
    if (str_find(s, S(" by "), 0) >= 0)
        return false;
    static const char *const words[] = {"be received",  "be noted",         "be approved",
                                        "be thanked",   "be endorsed",      "be accepted",
                                        "be commended", "be congratulated", "be confirmed",
                                        "be adopted",   "be agreed"};
    bool has_passive = str_find(s, S("be "), 0) >= 0; /* spares most sentences eleven searches */
    for (size_t i = 0; has_passive && i < ARRAY_LEN(words); i++) {
        if (str_find(s, str_of(words[i]), 0) >= 0)
            return true;
    }
    return false;
}

/* "ACTION (RH): circulate …": who stands in the bracket. */
static size_t skip_named_action(struct reader *r, struct span s, size_t opening, struct who *w)
{
    static const char *const words[] = {"ACTION (",  "Action (",   "Actions (",
                                        "ACTION – ", "Action by ", "ACTION BY "};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (!extract_is_word(r, s.from, s.to, words[i]))
            continue;
        size_t from = s.from + strlen(words[i]), to = from;
        while (to < s.to && r->text.p[to] != ')' && r->text.p[to] != ':')
            to++;
        if (to >= s.to || to - from > 100)
            return opening;
        extract_value_names_en(r, (struct span){from, to}, ROLE_LEAD, w);
        while (to < s.to && strchr("):- ", r->text.p[to]) != NULL)
            to++;
        return to;
    }
    return opening;
}

/* Bea with Finance, 15 March: who and when. */
static void read_named(struct reader *r, struct span inner, struct who *w, struct when *ret_when)
{
    size_t start = inner.from;
    for (size_t at = start; at <= inner.to; at++) {
        if (at < inner.to && r->text.p[at] != ',' && r->text.p[at] != ';')
            continue;
        struct span piece = extract_trim(r, (struct span){start, at});
        ptrdiff_t with = str_find(extract_slice(r, piece), S(" with "), 0);
        struct when when = extract_deadline_cell(r, piece);
        start = at + 1;
        if (when.kind != WHEN_NONE)
            *ret_when = when;
        else if (extract_recurrence_in(r, piece) != EXTRACT_ONCE)
            w->period = piece;
        else if (extract_is(r, piece.from, piece.to, S("by ")) ||
                 extract_is(r, piece.from, piece.to, S("before ")))
            *ret_when = (struct when){.kind = WHEN_EVENT, .text = piece, .date = DATE_NONE};
        else if (with > 0) {
            size_t behind = piece.from + (size_t)with;
            extract_value_names_en(r, (struct span){piece.from, behind}, ROLE_LEAD, w);
            extract_value_names_en(r, (struct span){behind + 6, piece.to}, ROLE_SUPPORT, w);
        } else
            extract_value_names_en(r, piece, ROLE_LEAD, w);
    }
}

/* "(Bea with Finance, 15 March): cost …" behind the number of an action: who and when. Returns
 * where the sentence begins, or s.from. */
static size_t named_bracket(struct reader *r, struct span s, struct who *w, struct when *ret_when)
{
    size_t close = s.from < s.to && r->text.p[s.from] == '('
                       ? extract_bracket_close(r, s.from, s.to)
                       : NO_PLACE;
    if (close == NO_PLACE || close - s.from > 90 || close + 1 >= s.to ||
        r->text.p[close + 1] != ':')
        return s.from;
    read_named(r, (struct span){s.from + 1, close}, w, ret_when);
    return extract_skip_blanks(r, close + 2, s.to);
}

/* "Circulate the results (AD, by 2 February)": the same behind a point. Returns where the bracket
 * opens, or s.to. */
static size_t named_behind(struct reader *r, struct span s, struct who *w, struct when *ret_when)
{
    size_t to = s.to;
    while (to > s.from && strchr(". ", r->text.p[to - 1]) != NULL)
        to--;
    size_t open = to > s.from && r->text.p[to - 1] == ')' ? extract_bracket_open(r, to - 1, s.from)
                                                          : NO_PLACE;
    if (open == NO_PLACE || open <= s.from || to - open > 90)
        return s.to;
    struct span inner = {open + 1, to - 1}, first = inner;
    for (size_t at = first.from; at < first.to; at++) {
        if (r->text.p[at] == ',' || r->text.p[at] == ';' ||
            extract_is(r, at, inner.to, S(" with ")))
            first.to = at;
    }
    if (!extract_is_owner_en(r, s.from, first))
        return s.to;
    read_named(r, inner, w, ret_when);
    return open;
}

/* "… – done", "(closed)": nothing is left to do. */
static bool is_done(const struct reader *r, struct span s)
{
    static const char *const words[] = {"done",       "complete", "completed",         "closed",
                                        "discharged", "actioned", "superseded",        "cancelled",
                                        "withdrawn",  "noted",    "no longer required"};
    while (s.to > s.from && strchr(".) ", r->text.p[s.to - 1]) != NULL)
        s.to--;
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t n = strlen(words[i]);
        if (s.to - s.from < n + 3 ||
            !str_eq_nocase(str_sub(r->text, s.to - n, s.to), str_of(words[i])))
            continue;
        size_t at = s.to - n;
        while (at > s.from && r->text.p[at - 1] == ' ')
            at--;
        return extract_is(r, at - 3, s.to, S("–")) || extract_is(r, at - 3, s.to, S("—")) ||
               r->text.p[at - 1] == '(' || r->text.p[at - 1] == '-' || r->text.p[at - 1] == ':';
    }
    return false;
}

/* The Health and Safety Team will …: the first "and" stands inside the name. */
static bool has_modal(struct str s)
{
    static const char *const words[] = {" will",  " should", " must",  " shall", " would",
                                        " to ",   " agreed", " asked", " be ",   " can ",
                                        " could", " may ",   " need"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_find(s, str_of(words[i]), 0) >= 0)
            return true;
    }
    return false;
}

/* Where a second party is asked: "… and that Estates should replace", "; the Clerk to write",
 * "PS will advertise and DQ will ask". Only behind somebody who was asked; s.to: nowhere. */
static size_t second_asked(struct reader *r, struct span s)
{
    static const struct {
        const char *word;
        enum asked how;
    } joins[] = {{" and that ", ASKED_THAT},
                 {"; that ", ASKED_THAT},
                 {"; and that ", ASKED_THAT},
                 {"; ", ASKED_ANY},
                 {" and ", ASKED_MODAL}};
    size_t first = extract_opening_en(r, s.from, s.to);
    bool is_that = first > s.from;
    if (!extract_is_asked_en(r, first, s.to, is_that ? ASKED_THAT : ASKED_ANY))
        return s.to;
    for (size_t at = first; at < s.to; at++) {
        if (r->text.p[at] != ' ' && r->text.p[at] != ';')
            continue;
        for (size_t i = 0; i < ARRAY_LEN(joins); i++) {
            size_t behind = at + strlen(joins[i].word);
            if (extract_is_word(r, at, s.to, joins[i].word) &&
                (joins[i].how != ASKED_MODAL || has_modal(str_sub(r->text, first, at))) &&
                extract_is_asked_en(r, behind, s.to, joins[i].how))
                return at;
        }
    }
    return s.to;
}

static bool is_point(const struct label *l)
{
    return l->class == LABEL_LETTER || l->class == LABEL_BRACKET || l->class == LABEL_ROMAN;
}

/* (a) to approve …, (ii) That … be …: what was resolved, if it does more than note. */
static bool is_resolved(const struct reader *r, struct span s, struct label label)
{
    static const char *const verbs[] = {"to note",    "to receive", "to thank",  "to congratulate",
                                        "to endorse", "to welcome", "to accept", "to commend"};
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        if (extract_is_word(r, s.from, s.to, verbs[i]))
            return false;
    }
    return is_point(&label) &&
           (extract_is(r, s.from, s.to, S("to ")) || extract_is(r, s.from, s.to, S("that ")) ||
            extract_is(r, s.from, s.to, S("That ")));
}

static bool has_names(const struct who *w)
{
    return w->lead.names.n + w->leaders.names.n > 0;
}

/* Whether a sentence that names nobody is a task: it is marked (Action:, RESOLVED that) and has a
 * note or a deadline. */
static bool is_open_decision(struct reader *r, struct span s, size_t opening, bool is_resolved)
{
    size_t count = 0;
    bool is_marked = opening > s.from && r->text.p[s.from] != 't' && r->text.p[s.from] != 'a' &&
                     !extract_is(r, s.from, s.to, S("It was noted"));
    struct who noted = {.is_that = false};
    if (extract_has_note(r, s))
        return true;
    bool is_promised = extract_is(r, s.from, s.to, S("I'll ")) ||
                       extract_is(r, s.from, s.to, S("I’ll ")) ||
                       extract_is(r, s.from, s.to, S("I will "));
    if (!is_marked && !is_resolved && !is_promised)
        return false;
    if (is_marked && extract_notes(r, s, &noted) < s.to)
        return true;
    if (is_marked &&
        (extract_is(r, s.from, s.to, S("Action")) || extract_is(r, s.from, s.to, S("ACTION"))))
        return true;
    struct when when = extract_deadline_en(r, s, &count);
    return when.kind == WHEN_DEADLINE || when.kind == WHEN_EVENT;
}

static void give_names(struct reader *r, size_t item, struct who *w)
{
    const struct extract_item *i = item == NO_PLACE ? NULL : &r->plan->items[item];
    if (i == NULL || i->lead.n + i->leaders.n + i->support.n > 0)
        return;
    extract_set_names(r, item, w);
    if (has_names(w))
        r->plan->items[item].confidence = EXTRACT_C;
}

/* One sentence, or the part of one that asks one party. */
static bool decide_en(struct reader *r, struct span s, struct span source, size_t parent,
                      struct label label)
{
    struct who w = {.is_that = is_point(&label)}, noted = {.is_that = false};
    struct span names;
    size_t note = extract_action_bracket(r, s, &names);
    if (note < s.to)
        extract_value_names_en(r, names, ROLE_LEAD, &noted);
    s.to = note;
    struct when when = {.kind = WHEN_NONE};
    s.from = named_bracket(r, s, &noted, &when);
    if (!has_names(&noted))
        s.to = named_behind(r, s, &noted, &when);
    size_t opening = extract_opening_en(r, s.from, s.to);
    if (is_noted(extract_slice(r, s)) && extract_is(r, opening, s.to, S("the ")))
        return false;
    if (opening >= s.to || is_done(r, s))
        return false;
    extract_who_sentence_en(r, s, &w);
    (void)skip_named_action(r, s, opening, &w);
    if (!has_names(&w) && !has_names(&noted) &&
        !is_open_decision(r, s, opening, is_resolved(r, s, label)))
        return false;
    size_t item = extract_task(r, source, parent, label, s);
    give_names(r, item, &noted);
    if (item != NO_PLACE && !r->plan->items[item].due.is_present)
        extract_set_due(r, item, when);
    if (item != NO_PLACE && r->plan->items[item].recurrence == EXTRACT_ONCE)
        r->plan->items[item].recurrence = extract_recurrence_in(r, noted.period);
    give_names(r, item, &w); /* ACTION (LG): the sentence itself names nobody. */
    return true;
}

static size_t decide_parts(struct reader *r, struct span s, size_t parent)
{
    struct label none = {.class = LABEL_NONE};
    size_t found = 0;
    for (int parts = 0; s.to > s.from && parts < 6; parts++) {
        struct span part = {s.from, second_asked(r, s)};
        found += decide_en(r, part, part, parent, none);
        s.from = part.to;
        while (s.from < s.to && (r->text.p[s.from] == ';' || r->text.p[s.from] == ' '))
            s.from++;
        s.from += extract_is(r, s.from, s.to, S("and ")) ? 4 : 0;
    }
    return found;
}

/* 3.2 …. It was agreed that …. The Clerk to …: a numbered paragraph may hold several decisions. */
static size_t count_asked(struct reader *r, struct span text)
{
    struct cutter c = extract_cutter(r, text, CUT_SENTENCE);
    struct span s;
    size_t n = 0;
    while (n < 2 && extract_next(&c, &s)) {
        size_t first = extract_opening_en(r, s.from, s.to);
        n += extract_is_asked_en(r, first, s.to, first > s.from ? ASKED_THAT : ASKED_ANY);
    }
    return n;
}

/* "…. Action: JS": the last sentence that decided something, or else the last one, is done by JS.
 */
static size_t decide_noted(struct reader *r, struct span s, struct span note, struct span names,
                           size_t parent)
{
    struct who w = {.is_that = false};
    extract_value_names_en(r, names, ROLE_LEAD, &w);
    size_t item = extract_task(r, (struct span){s.from, note.to}, parent,
                               (struct label){.class = LABEL_NONE}, s);
    give_names(r, item, &w);
    return item != NO_PLACE;
}

/* The next sentence with the labelled values behind it: "…. Deadline: 6 November". */
static bool next_with_fields(struct cutter *c, struct span *ret)
{
    const struct reader *r = c->r;
    size_t value;
    if (!extract_next(c, ret))
        return false;
    for (struct cutter ahead = *c;; *c = ahead) {
        struct span s;
        if (!extract_next(&ahead, &s) || extract_note_label(r, s.from, s.to, &value) == 0)
            return true;
        ret->to = s.to;
    }
}

/* The sentences of a paragraph, each with the note behind it. */
static size_t decide_sentences(struct reader *r, struct span text, size_t parent)
{
    size_t found = 0, added = 0;
    struct span s, last = {0, 0}, agreed = {0, 0}, names;
    struct cutter c = extract_cutter(r, text, CUT_SENTENCE);
    while (next_with_fields(&c, &s)) {
        if (extract_is_action_note(r, s, &names)) {
            struct who w = {.is_that = false};
            struct span what = agreed.to > agreed.from ? agreed : last;
            extract_value_names_en(r, names, ROLE_LEAD, &w);
            if (added > 0)
                give_names(r, r->plan->item_count - 1, &w);
            else if (what.to > what.from)
                found += decide_noted(r, what, s, names, parent);
            last = agreed = (struct span){0, 0};
            continue;
        }
        size_t before = found;
        found += extract_is_lost_motion_en(r, s) ? 0 : decide_parts(r, s, parent);
        added = found - before;
        last = s;
        if (added == 0 && extract_opening_en(r, s.from, s.to) > s.from)
            agreed = s;
    }
    return found;
}

/* A numbered paragraph that is one task: the first sentence that asks, or the one with the note. */
static size_t decide_point(struct reader *r, struct span text, size_t parent, struct label label)
{
    struct span s, names, source = {label.from, text.to};
    struct cutter c = extract_cutter(r, text, CUT_SENTENCE);
    struct span last = {0, 0}, agreed = {0, 0};
    while (next_with_fields(&c, &s)) {
        if (extract_is_action_note(r, s, &names) && last.to > last.from) {
            struct who w = {.is_that = false};
            extract_value_names_en(r, names, ROLE_LEAD, &w);
            size_t item =
                extract_task(r, source, parent, label, agreed.to > agreed.from ? agreed : last);
            give_names(r, item, &w);
            return 1;
        }
        if (decide_en(r, s, source, parent, label))
            return 1;
        last = s;
        if (extract_opening_en(r, s.from, s.to) > s.from)
            agreed = s;
    }
    return 0;
}

size_t extract_decisions_en(struct reader *r, struct span text, size_t parent, struct label label)
{
    bool is_one = label.class != LABEL_NONE && (is_point(&label) || count_asked(r, text) < 2);
    return is_one ? decide_point(r, text, parent, label) : decide_sentences(r, text, parent);
}
