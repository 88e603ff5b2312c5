/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Hints to the verifier: what is worth a second look, with the figures that say so. Pure. They
 * accuse nobody: work is often done before it is signed for, and figures do jump. R-REVIEW-01 */
#include "base/utf8.h"
#include "review/review.h"

struct hints {
    struct review_hint *list;
    size_t count;
};

static void add(struct hints *h, struct review_hint hint)
{
    if (h->count < REVIEW_HINTS_MOST)
        h->list[h->count++] = hint;
}

static bool is_space(char ch)
{
    return ch == ' ' || ch == '\t' || ch == '\n' || ch == '\r' || ch == '.' || ch == ',' ||
           ch == ';';
}

/* The same words, blanks and stops of ASCII aside. */
static bool same_text(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.n && is_space(a.p[i]))
            i++;
        while (k < b.n && is_space(b.p[k]))
            k++;
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (a.p[i++] != b.p[k++])
            return false;
    }
}

/* The last two reports say the same. */
static void find_same_text(const struct review_facts *f, struct hints *h)
{
    if (f->report_count < 2)
        return;
    const struct review_fact_report *last = &f->reports[f->report_count - 1];
    const struct review_fact_report *before = last - 1;
    if (last->text.n > 0 && same_text(last->text, before->text))
        add(h, (struct review_hint){REVIEW_HINT_SAME_TEXT, before->made_on, last->made_on, 0,
                                    last->text});
}

/* A completion without a percent says 100. */
static void find_jump(const struct review_facts *f, struct hints *h)
{
    const struct review_fact_report *said = NULL;
    for (size_t i = 0; i < f->report_count; i++) {
        const struct review_fact_report *r = &f->reports[i];
        int64_t now = r->percent < 0 && r->is_completion ? 100 : r->percent;
        if (said != NULL && now == 100 && now - said->percent >= REVIEW_JUMP_PCT)
            add(h, (struct review_hint){REVIEW_HINT_JUMP, said->made_on, r->made_on, said->percent,
                                        STR_NONE});
        if (r->percent >= 0)
            said = r;
    }
}

/* Done on the day of the signature or before; evidence older than it. */
static void find_before_signed(const struct review_facts *f, struct hints *h)
{
    if (date_is_none(f->signed_on))
        return;
    for (size_t i = 0; i < f->report_count; i++)
        if (f->reports[i].is_completion && f->reports[i].made_on.day <= f->signed_on.day)
            add(h, (struct review_hint){REVIEW_HINT_BEFORE_SIGNED, f->reports[i].made_on,
                                        f->signed_on, 0, STR_NONE});
    for (size_t i = 0; i < f->evidence_count; i++) {
        const struct review_fact_evidence *e = &f->evidence[i];
        if (!date_is_none(e->dated_on) && e->dated_on.day < f->signed_on.day)
            add(h, (struct review_hint){REVIEW_HINT_BEFORE_SIGNED, e->dated_on, f->signed_on, 0,
                                        e->name});
    }
}

static void find_later(const struct review_facts *f, struct hints *h)
{
    for (size_t i = 0; i < f->evidence_count; i++) {
        const struct review_fact_evidence *e = &f->evidence[i];
        if (!date_is_none(e->dated_on) && e->dated_on.day > e->given_on.day)
            add(h, (struct review_hint){REVIEW_HINT_LATER, e->given_on, e->dated_on, 0, e->name});
    }
}

/* No obstacle, no doubt, no extension, and submitted on the last day or later. */
static void find_all_green(const struct review_facts *f, struct hints *h)
{
    int64_t count = 0;
    if (date_is_none(f->due_on) || date_is_none(f->submitted_on) ||
        f->submitted_on.day < f->due_on.day || f->was_blocked || f->was_extended)
        return;
    for (size_t i = 0; i < f->report_count; i++) {
        if (f->reports[i].is_bad)
            return;
        count += !f->reports[i].is_completion;
    }
    add(h,
        (struct review_hint){REVIEW_HINT_ALL_GREEN, f->due_on, f->submitted_on, count, STR_NONE});
}

size_t review_hints(const struct review_facts *f, struct review_hint list[REVIEW_HINTS_MOST])
{
    struct hints h = {.list = list};
    find_same_text(f, &h);
    find_jump(f, &h);
    find_before_signed(f, &h);
    find_later(f, &h);
    find_all_green(f, &h);
    return h.count;
}

struct str review_hint_text(struct arena *a, enum lang lang, const struct review_hint *hint)
{
    char first[DATE_TEXT], second[DATE_TEXT];
    date_format(hint->first_on, first);
    date_format(hint->second_on, second);
    const char *text = arena_cstr(a, utf8_head(hint->text.p == NULL ? S("") : hint->text, 60));
    int from = (int)hint->from;
    switch (hint->kind) {
    case REVIEW_HINT_SAME_TEXT:
        return trf(a, lang, N_("The reports of %s and %s say the same: “%s”"), first, second, text);
    case REVIEW_HINT_JUMP:
        return trf(a, lang, N_("From %d%% on %s to 100%% on %s in one step"), from, first, second);
    case REVIEW_HINT_BEFORE_SIGNED:
        if (text[0] == '\0')
            return trf(a, lang, N_("Reported as done on %s; signed for on %s"), first, second);
        return trf(a, lang, N_("“%s” is of %s; signed for on %s"), text, first, second);
    case REVIEW_HINT_LATER:
        return trf(a, lang, N_("“%s” was given on %s and is dated %s"), text, first, second);
    case REVIEW_HINT_ALL_GREEN:
        return trf(
            a, lang,
            N_("Due on %s, submitted on %s; %d reports before named no obstacle and no delay"),
            first, second, from);
    }
    return S("");
}
