/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The labels of English fields that no list has: "Delivery lead:", "Key partners:", "To be
 * completed by:". The words of a label say what it is, and what stands behind it must look like
 * that. */
#include "extract/when/when.h"
#include "extract/who/who.h"

#define MOST_LABEL 44 /* bytes */
#define MOST_WORDS 6

struct label_words {
    struct str v[MOST_WORDS];
    size_t n;
};

static bool one_of(struct str word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (extract_equals_nocase(word, words[i]))
            return true;
    }
    return false;
}
#define ONE_OF(word, list) one_of(word, list, ARRAY_LEN(list))

/* Officers and officer(s) are read as officer. */
static struct str singular(struct str word)
{
    if (word.n > 3 && (word.p[word.n - 1] | 0x20) == 's')
        word.n--;
    return word;
}

static bool split(struct str label, struct label_words *ret)
{
    ret->n = 0;
    for (size_t at = 0; at < label.n;) {
        size_t to = at;
        while (to < label.n && (is_ascii_letter(label.p[to]) || label.p[to] == '-'))
            to++;
        bool is_plural = to - at == 1 && label.p[at] == 's' && at > 0 && label.p[at - 1] == '(';
        if (to > at && !is_plural) {
            if (ret->n == MOST_WORDS)
                return false;
            ret->v[ret->n++] = str_sub(label, at, to);
        }
        at = to + 1;
    }
    return ret->n > 0;
}

/* What a lead or supporter can be called. */
static bool is_party_word(struct str word)
{
    static const char *const words[] = {
        "unit",        "office",       "officer",      "person",     "team",      "body",
        "party",       "partie",       "department",   "director",   "manager",   "lead",
        "executive",   "service",      "owner",        "group",      "committee", "board",
        "member",      "organisation", "organization", "agency",     "agencie",   "faculty",
        "facultie",    "school",       "role",         "contact",    "partner",   "authority",
        "institution", "directorate",  "division",     "college",    "area",      "post",
        "function",    "colleague",    "staff",        "stakeholder"};
    return ONE_OF(singular(word), words) || ONE_OF(word, words);
}

/* Headed by, Taken forward by; In charge, Person in charge; Who acts. */
static bool says_who_acts(const struct label_words *l)
{
    static const char *const acts[] = {
        "headed",      "run",     "driven",  "delivered", "taken",    "overseen",    "managed",
        "coordinated", "handled", "carried", "steered",   "actioned", "implemented", "undertaken"};
    static const char *const whos[] = {"acts", "does", "delivers", "owns", "acting"};
    struct str first = l->v[0], last = l->v[l->n - 1];
    if (str_eq_nocase(last, S("by")))
        return l->n >= 2 && l->n <= 3 && ONE_OF(first, acts);
    if (str_eq_nocase(last, S("charge")))
        return l->n >= 2 && l->n <= 4;
    return l->n >= 2 && l->n <= 3 && str_eq_nocase(first, S("who")) &&
           (ONE_OF(l->v[1], whos) || ONE_OF(last, whos));
}

static bool names_lead(const struct label_words *l)
{
    static const char *const ends[] = {"lead",     "leads",    "owner", "owners", "sponsor",
                                       "sponsors", "champion", "sro",   "leader", "leaders"};
    static const char *const firsts[] = {"lead",         "responsible", "accountable", "leading",
                                         "coordinating", "principal",   "primary"};
    struct str first = l->v[0], last = l->v[l->n - 1];
    if (ONE_OF(last, ends))
        return l->n <= 4;
    if (l->n >= 2 && l->n <= 3 && ONE_OF(first, firsts) && is_party_word(last))
        return true;
    bool is_behind = str_eq_nocase(last, S("responsible")) || str_eq_nocase(last, S("accountable"));
    return is_behind && l->n == 2 && is_party_word(first);
}

static bool names_leader(const struct label_words *l)
{
    struct str first = l->v[0], last = l->v[l->n - 1];
    return l->n == 2 &&
           ((str_eq_nocase(first, S("portfolio")) && str_eq_nocase(last, S("holder"))) ||
            (str_eq_nocase(first, S("cabinet")) && str_eq_nocase(last, S("member"))) ||
            (str_eq_nocase(first, S("lead")) && str_eq_nocase(last, S("member"))));
}

static bool names_support(const struct label_words *l)
{
    static const char *const strong[] = {
        "partners",     "partner",      "contributors", "contributor", "collaborators",
        "collaborator", "stakeholders", "consultees",   "co-lead",     "co-leads",
        "co-owner",     "co-owners",    "co-leaders",   "involved",    "supporters"};
    static const char *const firsts[] = {
        "support",     "supporting",   "supported",     "enabling",  "contributing",
        "cooperating", "co-operating", "collaborating", "secondary", "linked",
        "assisting",   "other",        "participating"};
    static const char *const helps[] = {"supported", "enabled", "helped", "assisted"};
    static const char *const withs[] = {
        "working",     "delivered",    "collaborating", "alongside", "together", "jointly",
        "partnership", "consultation", "collaboration", "liaison",   "engaging"};
    struct str first = l->v[0], last = l->v[l->n - 1];
    if (l->n <= 3 && ONE_OF(last, strong))
        return l->n == 1 || !(first.n > 5 && str_ends(first, S("ing"))) || is_party_word(last);
    if (l->n >= 2 && l->n <= 3 && ONE_OF(first, firsts) && is_party_word(last))
        return true;
    if (l->n == 2 && ONE_OF(first, helps) && str_eq_nocase(last, S("by")))
        return true;
    if (str_eq_nocase(last, S("from")))
        return l->n == 2 && (str_eq_nocase(first, S("input")) || str_eq_nocase(first, S("help")));
    if (str_eq_nocase(last, S("alongside")))
        return l->n <= 2;
    return l->n <= 3 && str_eq_nocase(last, S("with")) &&
           ONE_OF(l->v[l->n - 2 + (l->n == 1)], withs);
}

static bool names_time(const struct label_words *l)
{
    static const char *const any[] = {
        "date",   "deadline", "when",     "timescale", "timescales", "timeline",  "timeframe",
        "timing", "schedule", "due",      "finish",    "completion", "completed", "complete",
        "by",     "target",   "delivery", "milestone", "milestones", "achieved",  "implementation"};
    static const char *const others[] = {"start",        "starting",  "review",    "begin",
                                         "commencement", "commences", "reporting", "next",
                                         "updated",      "approved"};
    bool found = false;
    for (size_t i = 0; i < l->n; i++) {
        if (ONE_OF(l->v[i], others))
            return false;
        found |= ONE_OF(l->v[i], any);
    }
    return found;
}

static bool is_time_value(const struct reader *r, size_t at, size_t end)
{
    size_t to = extract_skip_blanks(r, at, end);
    struct span s = {to, to};
    while (s.to < end && s.to - s.from < 40 && strchr("\n;|", r->text.p[s.to]) == NULL)
        s.to++;
    struct when when = extract_when_at_en(r, s.from, s.to);
    return when.kind != WHEN_NONE ||
           (s.to - s.from < 30 && extract_recurrence_in(r, s) != EXTRACT_ONCE);
}

static bool is_name_value(const struct reader *r, size_t at, size_t end)
{
    size_t i = extract_skip_blanks(r, at, end);
    return i < end && (is_upper(r->text.p[i]) || extract_is(r, i, end, S("the ")) ||
                       extract_is(r, i, end, S("all ")));
}

uint64_t extract_field_words_en(const struct reader *r, struct span label, size_t value, size_t end)
{
    struct label_words words;
    if (label.to - label.from > MOST_LABEL || !split(extract_slice(r, label), &words))
        return 0;
    if (names_time(&words) && is_time_value(r, value, end))
        return WORD(DUE_LABEL);
    if (!is_name_value(r, value, end))
        return 0;
    if (words.n == 1 && str_eq_nocase(words.v[0], S("by")))
        return WORD(LEAD_LABEL);
    return names_leader(&words)                          ? WORD(LEADER_LABEL)
           : names_lead(&words) || says_who_acts(&words) ? WORD(LEAD_LABEL)
           : names_support(&words)                       ? WORD(SUPPORT_LABEL)
                                                         : 0;
}

uint64_t extract_heading_words_en(struct str heading)
{
    static const char *const tasks[] = {"action",      "actions",      "task",
                                        "tasks",       "activity",     "activities",
                                        "deliverable", "deliverables", "what"};
    static const char *const others[] = {"workstream", "theme", "strand", "area",    "category",
                                         "priority",   "notes", "note",   "comment", "comments",
                                         "budget",     "cost",  "source", "funding", "pillar",
                                         "resources",  "goal",  "risk",   "remarks", "group"};
    struct label_words words;
    if (heading.n > MOST_LABEL || !split(heading, &words))
        return 0;
    struct str last = words.v[words.n - 1];
    return ONE_OF(last, others)    ? WORD(OTHER_LABEL)
           : ONE_OF(last, tasks)   ? WORD(TASK_LABEL)
           : names_leader(&words)  ? WORD(LEADER_LABEL)
           : names_lead(&words)    ? WORD(LEAD_LABEL)
           : names_support(&words) ? WORD(SUPPORT_LABEL)
           : names_time(&words)    ? WORD(DUE_LABEL)
                                   : 0;
}

/* Target: 30 June 2027 */
static bool names_time_only(const struct reader *r, struct span label)
{
    struct label_words words;
    return split(extract_slice(r, label), &words) && names_time(&words);
}

/* Where the words in front of a colon begin: behind punctuation, an open bracket or a line end. */
static size_t label_start_en(const struct reader *r, size_t colon, size_t from)
{
    size_t least = colon > from + MOST_LABEL ? colon - MOST_LABEL : from, at = colon, depth = 0;
    for (; at > least; at--) {
        char c = r->text.p[at - 1];
        depth += c == ')';
        if (c == '(' && depth-- == 0)
            break;
        bool is_bar = (c == '/' || c == '-') && at < colon && r->text.p[at] == ' ';
        if (is_bar || (!is_ascii_letter(c) && strchr(" /()-&'", c) == NULL))
            break;
    }
    if (at == least && at > from)
        return colon; /* too long for a label */
    while (at < colon && strchr(" -", r->text.p[at]) != NULL)
        at++;
    return at;
}

/* "… by May 2027 Lead:": the length of a known label right before the colon; 0: none. */
static size_t known_suffix(const struct reader *r, size_t from, size_t to, size_t first,
                           uint64_t *ret_mask)
{
    const uint64_t known = NOTE_LABELS | WORD(TARGET_LABEL);
    size_t n = extract_word_before(r->words, r->text, from, to, known);
    bool is_word =
        n > 0 && to - n >= from && (to - n == first || !is_ascii_letter(r->text.p[to - n - 1]));
    if (!is_word || extract_at_classes(r, to - n, to, known, ret_mask) != n)
        return 0;
    *ret_mask &= known;
    return n;
}

size_t extract_next_field_en(const struct reader *r, struct span s, size_t at, uint64_t *ret_mask,
                             size_t *ret_value)
{
    const uint64_t known = NOTE_LABELS | WORD(TARGET_LABEL);
    for (size_t from = at; at < s.to; at++) {
        const char *colon = memchr(r->text.p + at, ':', s.to - at);
        if (colon == NULL)
            return s.to;
        at = (size_t)(colon - r->text.p);
        size_t to = at;
        while (to > from && r->text.p[to - 1] == ' ')
            to--;
        size_t start = label_start_en(r, to, from);
        *ret_value = at + 1;
        uint64_t mask = 0;
        size_t n = extract_at_classes(r, start, to, known, &mask);
        if (start < to && n == to - start) {
            *ret_mask = (mask & WORD(TARGET_LABEL)) != 0 && is_time_value(r, at + 1, s.to) &&
                                names_time_only(r, (struct span){start, to})
                            ? WORD(DUE_LABEL)
                            : mask & known;
            return start;
        }
        n = known_suffix(r, from, to, s.from, &mask);
        if (n > 0 && (mask & WORD(DUE_LABEL)) != 0) { /* Estates Office Timescale: */
            *ret_mask = mask;
            return to - n;
        }
        uint64_t words = 0;
        bool is_behind = start > s.from + 1 && r->text.p[start - 1] == ' ' &&
                         strchr(",;", r->text.p[start - 2]) != NULL; /* …, alongside: all teams */
        bool is_begun = start < to && (is_upper(r->text.p[start]) || is_behind ||
                                       (start > s.from && strchr("([;", r->text.p[start - 1])));
        if (is_begun)
            words = extract_field_words_en(r, (struct span){start, to}, at + 1, s.to);
        if (words != 0 || n > 0) {
            *ret_mask = words != 0 ? words : mask;
            return words != 0 ? start : to - n;
        }
    }
    return s.to;
}

static bool is_party_value(const struct reader *r, size_t at, size_t end)
{
    size_t to = at;
    while (to < end && to - at < 90 && strchr(",.;\n", r->text.p[to]) == NULL)
        to++;
    struct span name = extract_trim_name_en(r, (struct span){at, to});
    return is_name_value(r, at, end) && (extract_is_person_en(r, extract_slice(r, name)) ||
                                         extract_has(r, name, WORD(UNIT_WORD)));
}

/* "Led by the Registry", "To be completed by July", "Lead – Registry" at `at`. */
uint64_t extract_phrase_en(const struct reader *r, size_t at, size_t end, size_t *ret_value)
{
    static const struct {
        const char *word;
        uint64_t mask;
    } phrases[] = {{"led by ", WORD(LEAD_LABEL)},
                   {"to be led by ", WORD(LEAD_LABEL)},
                   {"owned by ", WORD(LEAD_LABEL)},
                   {"supported by ", WORD(SUPPORT_LABEL)},
                   {"to be completed by ", WORD(DUE_LABEL)},
                   {"to be delivered by ", WORD(DUE_LABEL)},
                   {"complete by ", WORD(DUE_LABEL)},
                   {"completed by ", WORD(DUE_LABEL)},
                   {"due by ", WORD(DUE_LABEL)}};
    uint64_t mask = 0;
    size_t value = at;
    for (size_t i = 0; i < ARRAY_LEN(phrases) && mask == 0; i++) {
        if (((phrases[i].word[0] ^ r->text.p[at]) & ~0x20) != 0)
            continue; /* nearly all differ in the first letter */
        size_t n = strlen(phrases[i].word);
        if (end - at > n &&
            str_eq_nocase(str_sub(r->text, at, at + n), (struct str){phrases[i].word, n})) {
            mask = phrases[i].mask;
            value = at + n;
        }
    }
    if (mask == 0) {
        size_t n = extract_at_classes(r, at, end, NOTE_LABELS, &mask);
        size_t dash = at + n;
        bool is_dash =
            n > 0 && (extract_is(r, dash, end, S(" – ")) || extract_is(r, dash, end, S(" — ")) ||
                      extract_is(r, dash, end, S(" - ")));
        value = is_dash ? dash + (r->text.p[dash + 1] == '-' ? 3 : 5) : at;
        mask = is_dash ? mask & NOTE_LABELS : 0;
    }
    bool fits = (mask & (WORD(DUE_LABEL) | WORD(PERIOD_LABEL))) != 0
                    ? is_time_value(r, value, end)
                    : mask != 0 && is_party_value(r, value, end);
    *ret_value = value;
    return fits ? mask : 0;
}

size_t extract_next_phrase_en(const struct reader *r, struct span s, size_t at, uint64_t *ret_mask,
                              size_t *ret_value)
{
    for (size_t i = at; r->is_plan && i < s.to; i++) {
        /* Only behind a blank or a line end; "inside", only a capital. */
        while (i < s.to && i > s.from && r->text.p[i - 1] != ' ' && r->text.p[i - 1] != '\n')
            i++;
        if (i >= s.to)
            break;
        bool is_begin = i == s.from || (i > s.from && r->text.p[i - 1] == '\n') ||
                        (i > s.from + 1 && r->text.p[i - 1] == ' ' &&
                         (r->text.p[i - 2] == '.' || r->text.p[i - 2] == ';'));
        /* A line end that was taken for a wrapped one: "… Estates Office Deadline – July". */
        char first = r->text.p[i];
        bool is_inside = !is_begin && i > s.from && r->text.p[i - 1] == ' ' &&
                         (first == 'D' || first == 'T' || first == 'B' || first == 'W');
        if ((!is_begin && !is_inside) || !is_ascii_letter(r->text.p[i]))
            continue;
        *ret_mask = extract_phrase_en(r, i, s.to, ret_value);
        bool is_inner = i > s.from + 1 && r->text.p[i - 2] == ';' &&
                        extract_is_word(r, i, s.to, "supported by"); /* the names go on */
        if (*ret_mask != 0 && !is_inner && (is_begin || *ret_mask == WORD(DUE_LABEL)))
            return i;
    }
    return s.to;
}
