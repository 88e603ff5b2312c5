/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Headings of English documents: which parts hold no tasks (forewords, values, measures of success,
 * governance), and lines that only open a list. */
#include "extract/outline/outline.h"
#include "extract/who/who.h"

/* What the heading of a part without tasks begins with; a word ends there. */
static const char *const review_starts[] = {"foreword",
                                            "preface",
                                            "introduction",
                                            "introducing",
                                            "a message from",
                                            "message from",
                                            "a message to",
                                            "letter from",
                                            "a letter from",
                                            "statement from",
                                            "statement by",
                                            "a word from",
                                            "welcome from",
                                            "welcome to",
                                            "welcome message",
                                            "background",
                                            "context",
                                            "our context",
                                            "strategic context",
                                            "executive summary",
                                            "about this",
                                            "about the",
                                            "about our",
                                            "about us",
                                            "how to read",
                                            "how to use",
                                            "how this",
                                            "how we developed",
                                            "how we made",
                                            "how we wrote",
                                            "how we will measure",
                                            "how we will monitor",
                                            "how we will know",
                                            "how we will report",
                                            "how we will track",
                                            "how we will review",
                                            "how will we",
                                            "how success",
                                            "how progress",
                                            "measuring",
                                            "monitoring",
                                            "governance",
                                            "risks",
                                            "risk",
                                            "key risks",
                                            "principal risks",
                                            "assumptions",
                                            "our achievements",
                                            "key achievements",
                                            "achievements",
                                            "progress since",
                                            "progress in",
                                            "progress against",
                                            "progress to date",
                                            "where we are",
                                            "where we have",
                                            "our journey",
                                            "our story",
                                            "our history",
                                            "the story so far",
                                            "looking back",
                                            "the year in",
                                            "a year of",
                                            "last year",
                                            "review of",
                                            "what we achieved",
                                            "what we have achieved",
                                            "what we have done",
                                            "what we did",
                                            "what you told us",
                                            "what we heard",
                                            "what people told us",
                                            "what has changed",
                                            "what success",
                                            "what good looks like",
                                            "why this matters",
                                            "why it matters",
                                            "why we need",
                                            "the case for",
                                            "the challenge",
                                            "the challenges",
                                            "challenges and",
                                            "our challenges",
                                            "opportunities and",
                                            "vision",
                                            "our vision",
                                            "the vision",
                                            "mission",
                                            "our mission",
                                            "our purpose",
                                            "purpose",
                                            "values",
                                            "our values",
                                            "our principles",
                                            "guiding principles",
                                            "our approach",
                                            "acknowledgements",
                                            "acknowledgments",
                                            "acknowledgement of country",
                                            "glossary",
                                            "abbreviations",
                                            "definitions",
                                            "appendix",
                                            "annex",
                                            "further information",
                                            "for further information",
                                            "contact",
                                            "accountability",
                                            "evaluation",
                                            "reporting",
                                            "review and",
                                            "consultation",
                                            "document control",
                                            "version control",
                                            "equality impact",
                                            "key performance indicators",
                                            "performance indicators",
                                            "key performance measures",
                                            "kpis",
                                            "indicators",
                                            "headline indicators",
                                            "indicators of success",
                                            "success measures",
                                            "success criteria",
                                            "measures of success",
                                            "we will know",
                                            "we will measure",
                                            "we shall know",
                                            "success will",
                                            "success looks",
                                            "signs of success",
                                            "our targets",
                                            "at a glance",
                                            "thanks",
                                            "legal basis",
                                            "references"};

/* … or ends with. */
static const char *const review_ends[] = {
    "introduction", "foreword",     "message",         "preface",      "our values",
    "and values",   "achievements", "at a glance",     "so far",       "and monitoring",
    "and review",   "and context",  "and background",  "to date",      "to delivery",
    "and risks",    "and scope",    "and governance",  "measures",     "indicators",
    "look like",    "looks like",   "and reporting",   "and measures", "in numbers",
    "in context",   "last year",    "closing remarks", "conclusion"};

/* What opens a list of results in a running line that ends in a colon. */
static const char *const result_words[] = {
    "know we have", "know that we", "have succeeded", "success",  "measure", "indicator",
    "KPI",          "we will have", "will see",       "evidence", "told us", "principles",
    "values",       "achieved",     "reported",       "ilestone", "etrics"};

bool extract_is_review_en(const struct reader *r, struct span s)
{
    struct str text = extract_slice(r, s);
    for (size_t i = 0; i < ARRAY_LEN(review_starts); i++) {
        if (!extract_starts_nocase(text, review_starts[i]))
            continue;
        size_t n = strlen(review_starts[i]);
        if (text.n == n || !is_ascii_letter(text.p[n]))
            return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(review_ends); i++) {
        struct str word = str_of(review_ends[i]);
        if (text.n > word.n + 1 && text.p[text.n - word.n - 1] == ' ' &&
            str_eq_nocase(str_from(text, text.n - word.n), word))
            return true;
    }
    return false;
}

bool extract_opens_list_en(const struct reader *r, size_t line)
{
    const struct line *l = &r->lines[line];
    if (!r->is_english || !r->is_plan || l->has_tab || l->has_pipe || l->to - l->from > 160 ||
        r->text.p[l->to - 1] != ':' || line + 1 >= r->line_count)
        return false;
    const struct line *next = &r->lines[line + 1];
    enum label_class class = extract_label(r, next->from, next->to).class;
    return class == LABEL_DASH || class == LABEL_LETTER || class == LABEL_ROMAN ||
           class == LABEL_BRACKET;
}

bool extract_opens_results_en(const struct reader *r, struct span s)
{
    struct str text = extract_slice(r, s);
    for (size_t i = 0; i < ARRAY_LEN(result_words); i++) {
        if (str_find(text, str_of(result_words[i]), 0) >= 0)
            return true;
    }
    return false;
}

/* "Milestones:" or "We will know we have succeeded when:" with its points: results, no tasks. They
 * are taken out, so that the fields behind them still belong to the item above. */
void extract_drop_results_en(struct reader *r)
{
    for (size_t i = 0; i + 1 < r->line_count; i++) {
        struct span s = {r->lines[i].from, r->lines[i].to};
        size_t value;
        if (r->lines[i].is_used || !extract_opens_list_en(r, i) ||
            !extract_opens_results_en(r, s) || extract_label(r, s.from, s.to).class != LABEL_NONE)
            continue;
        r->lines[i].is_used = true;
        for (size_t k = i + 1; k < r->line_count; k++) {
            struct label label = extract_label(r, r->lines[k].from, r->lines[k].to);
            if (label.class != LABEL_DASH || r->lines[k].is_used ||
                extract_note_label(r, label.body, r->lines[k].to, &value) != 0)
                break;
            r->lines[k].is_used = true;
            i = k;
        }
    }
}

/* EDUCATION THAT TRANSFORMS: a heading also without an empty line above it. */
bool extract_is_capitals_en(const struct reader *r, struct span s)
{
    size_t upper = 0;
    for (size_t i = s.from; i < s.to; i++) {
        if (r->text.p[i] >= 'a' && r->text.p[i] <= 'z')
            return false;
        upper += is_upper(r->text.p[i]);
    }
    return upper >= 4;
}

/* PART B: ITEMS FOR DISCUSSION groups topics, no decisions. */
bool extract_is_part_of_minutes(const struct reader *r, struct label label)
{
    return r->is_english && r->plan->document.kind == EXTRACT_MINUTES &&
           label.class == LABEL_WORD &&
           (extract_is(r, label.from, label.to, S("Part ")) ||
            extract_is(r, label.from, label.to, S("PART ")) ||
            extract_is(r, label.from, label.to, S("Section ")) ||
            extract_is(r, label.from, label.to, S("SECTION ")));
}
