/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Requirements in the news of a meeting. A part that begins with 要 holds one task a clause; where
 * one clause names a programme (大力推进X工程), the other clauses are its tasks (R-EXTRACT-17). */
#include "extract/body/report.h"
#include "extract/body/body.h"
#include "extract/body/sentences.h"
#include "extract/item/amount.h"

#define MAX_CLAUSES 40 /* a requirement sentence has three to eight */

struct clause {
    struct span s;
    bool is_own;      /* a task of its own; else it belongs to the one before */
    bool has_subject; /* behind the first: 各学院于9月15日前完成自评 */
};

static bool ends_with(const struct reader *r, struct span s, struct str word)
{
    return s.to >= s.from + word.n && extract_is(r, s.to - word.n, s.to, word);
}

/* A day or a rhythm makes a demand of what sounds like an attitude: 坚持每月分析研判. */
static bool is_timed(const struct reader *r, struct span s)
{
    size_t count = 0;
    return extract_deadline(r, s, &count).kind != WHEN_NONE ||
           extract_recurrence_in(r, s) > EXTRACT_ONGOING;
}

/* 学生处要会同心理中心，: what is to be done stands in the next clause. */
static bool is_join_only(const struct reader *r, struct span s)
{
    UNCLEARED struct party v[MAX_PARTIES];
    size_t n = 0, at = extract_party_list(r, s.from, s.to, v, &n);
    at += extract_is(r, at, s.to, S("要")) ? 3 : 0;
    size_t join = extract_at(r, at, s.to, WORD(JOIN));
    return join > 0 && extract_party_list(r, at + join, s.to, v, &n) == s.to;
}

/* 要抓好项目建设，发改委要…: the first clause names the field for whom the next ones ask. */
static bool is_umbrella(const struct reader *r, const struct clause *v, size_t n)
{
    if (n < 2 || v[0].has_subject || !v[1].has_subject)
        return false;
    size_t unit = extract_subject_end(r, v[1].s.from, v[1].s.to);
    return extract_is(r, unit, v[1].s.to, S("要")) && v[0].s.to - v[0].s.from <= 42 &&
           !is_timed(r, v[0].s) && !extract_is_measure(r, v[0].s);
}

static size_t read_clauses(const struct reader *r, struct span part, struct clause *v, size_t most)
{
    size_t n = 0;
    struct cutter c = extract_cutter(r, part, CUT_CLAUSE);
    struct span s;
    while (n < most && extract_next(&c, &s)) {
        size_t unit = n == 0 ? extract_subject_end(r, s.from, s.to) : s.from;
        unit += unit > s.from && extract_is(r, unit, s.to, S("要")) ? 3 : 0; /* 各县要以…为抓手 */
        if (n == 0 && (extract_is_field(r, s, part.to) ||
                       extract_is_aim(r, (struct span){unit, s.to}, part.to)))
            continue;
        bool is_date = extract_date_end(r, s.from, s.to) == s.to;
        size_t sub = extract_at(r, s.from, s.to, WORD(SUBORDINATE));
        size_t day = extract_date_end(r, s.from, s.to);
        size_t rhythm = s.from + extract_at(r, s.from, s.to, WORD(RHYTHM));
        bool is_own = (rhythm > s.from && (extract_at(r, rhythm, s.to, WORD(VERB)) > 0 ||
                                           extract_is(r, rhythm, s.to, S("对")))) ||
                      (sub > 0 && extract_is(r, s.from, s.to, S("力争")) &&
                       (extract_is(r, s.from + sub, s.to, S("将")) ||
                        extract_is(r, s.from + sub, s.to, S("把")) ||
                        extract_at(r, s.from + sub, s.to, WORD(VERB)) > 0)) ||
                      extract_at(r, day, s.to, WORD(VERB)) > 0 ||
                      (day > s.from &&
                       (extract_is(r, day, s.to, S("将")) || extract_is(r, day, s.to, S("把"))));
        bool is_help = n > 0 && (ends_with(r, s, S("配合")) || ends_with(r, s, S("配合工作")) ||
                                 ends_with(r, s, S("协助")));
        bool has_subject = n > 0 && extract_subject_end(r, s.from, s.to) > s.from;
        is_own |= has_subject;
        /* 3月底前印发: what is to be issued stands in front */
        size_t verb = n > 0 && day > s.from ? extract_at(r, day, s.to, WORD(VERB)) : 0;
        bool is_bare = verb > 0 && day + verb == s.to;
        bool is_sub = is_help || is_bare || (!is_own && (sub > 0 || extract_is_measure(r, s)));
        bool joins_last = n > 0 && v[n - 1].s.to > v[n - 1].s.from && !v[n - 1].is_own;
        if (n > 0 && (is_sub || joins_last)) {
            v[n - 1].s.to = s.to;
            v[n - 1].is_own = true;
            continue;
        }
        bool is_frame =
            extract_at(r, s.from, s.to, WORD(ADVERBIAL)) > 0 &&
            extract_word_before(r->words, r->text, s.from, s.to, WORD(ADVERBIAL_END)) > 0;
        v[n++] = (struct clause){s, !is_date && !is_frame && !is_join_only(r, s), has_subject};
    }
    return n;
}

/* Where the note in brackets that ends a clause begins; s.to: it has none. */
static size_t own_note(const struct reader *r, struct span s)
{
    size_t open;
    struct span inner;
    return extract_closing_bracket(r, s, &open, &inner) && extract_has_note(r, s) ? open : s.to;
}

/* Where the clauses of a sentence have notes of their own (two at least), the clauses in front of
 * a note that have none are what it speaks of: 开通专线，覆盖26所[责任单位:…] (R-EXTRACT-131). */
static size_t join_noted(const struct reader *r, struct clause *v, size_t n, struct span sentence)
{
    size_t noted = 0, kept = 0;
    for (size_t i = 0; i < n; i++)
        noted += own_note(r, v[i].s) < v[i].s.to;
    struct cutter c = extract_cutter(r, sentence, CUT_CLAUSE);
    struct span clause;
    for (size_t seen = 0, others = 0;
         noted == 1 && others < 2 && seen < MAX_CLAUSES && extract_next(&c, &clause); seen++)
        others += own_note(r, clause) < clause.to, noted += others == 2;
    for (size_t i = 0; i < n && noted > 1; i++) {
        struct span s = v[i].s;
        bool is_open = kept > 0 && own_note(r, v[kept - 1].s) == v[kept - 1].s.to &&
                       extract_programme_name(r, v[kept - 1].s) == NO_PLACE;
        if (kept > 0 && (own_note(r, s) == s.from || (is_open && own_note(r, s) < s.to)))
            v[kept - 1].s.to = s.to, v[kept - 1].is_own = true;
        else
            v[kept++] = v[i];
    }
    return noted > 1 ? kept : n;
}

static void add_clauses(struct reader *r, const struct clause *v, size_t n, struct who *subject,
                        size_t subject_end)
{
    size_t named = n, name = NO_PLACE;
    struct label none = {.class = LABEL_NONE};
    for (size_t i = 0; i < n && n > 1; i++) {
        size_t at = extract_programme_name(r, v[i].s);
        if (at != NO_PLACE && (named == n || i == n - 1)) {
            named = i;
            name = at;
        }
    }
    size_t parent = EXTRACT_NO_PARENT;
    if (named < n)
        parent = extract_programme(r, v[named].s, EXTRACT_NO_PARENT, none,
                                   (struct span){name, v[named].s.to});
    for (size_t i = 0, first = 0; i < n; i++) {
        if (i == named ||
            (named == n && extract_has(r, v[i].s, WORD(EXHORT)) && !is_timed(r, v[i].s)))
            continue;
        struct span s = v[i].s;
        /* The first clause reads its own subject, with 会同; the others share the leads only. */
        struct who w = {.is_from_note = false};
        if (v[i].has_subject) {
            first++;
        } else if (first++ > 0 || s.from >= subject_end) {
            w.lead = subject->lead;
            w.leaders = subject->leaders;
        } else {
            subject_end = s.from;
        }
        size_t item = extract_item_add(r, EXTRACT_TASK, s, parent, none);
        if (s.from < subject_end)
            s.from = subject_end;
        extract_fill(r, item, s, &w);
        if (v[i].has_subject) /* the clauses behind are for whom this one asks */
            *subject = (struct who){.lead = w.lead, .leaders = w.leaders};
    }
}

static struct span first_clause(const struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause = {s.from, s.from};
    (void)extract_next(&c, &clause);
    return clause;
}

/* 启动攀登计划，科研处要…: a clause behind the first asks a unit. */
static bool asks_behind(const struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    for (int i = 0; extract_next(&c, &clause); i++) {
        size_t unit = i > 0 ? extract_subject_end(r, clause.from, clause.to) : clause.from;
        if (unit > clause.from && extract_is(r, unit, clause.to, S("要")))
            return true;
    }
    return false;
}

/* `sentence`: which the part belongs to. */
static void read_part(struct reader *r, struct span part, struct span sentence, bool is_listed,
                      bool *is_asked)
{
    bool asks;
    size_t start = extract_requirement_start(r, part, &asks);
    *is_asked |= asks;
    struct span s = {start, part.to};
    if (s.to <= s.from || extract_only_counts(r, s))
        return;
    bool has_yao = extract_is(r, s.from, s.to, S("要"));
    struct who subject = {.is_from_note = false};
    size_t subject_end = s.from;
    if (has_yao) {
        s.from += 3;
    } else if (!extract_has(r, s, WORD(EVERYBODY))) {
        size_t after = extract_subject_end(r, s.from, s.to);
        if (after > s.from && extract_is(r, after, s.to, S("要"))) {
            struct cutter first = extract_cutter(r, s, CUT_CLAUSE);
            struct span clause;
            if (extract_next(&first, &clause))
                extract_who_sentence(r, clause, &subject);
            subject_end = after + 3;
            has_yao = true;
        }
    }
    struct span opening = first_clause(r, s);
    bool is_verb = extract_at(r, s.from, s.to, WORD(VERB) | WORD(DEGREE)) > 0 ||
                   extract_is_aim(r, opening, s.to);
    if (!has_yao && !is_listed && !(*is_asked && is_verb) && !(is_verb && asks_behind(r, s)))
        return;
    UNCLEARED struct clause v[MAX_CLAUSES];
    size_t n = join_noted(r, v, read_clauses(r, s, v, MAX_CLAUSES), sentence), exhorting = 0;
    bool has_programme = false;
    if (subject.lead.names.n + subject.leaders.names.n == 0 && is_umbrella(r, v, n))
        memmove(v, v + 1, --n * sizeof *v);
    for (size_t i = 0; i < n; i++) {
        exhorting += extract_has(r, v[i].s, WORD(EXHORT) | WORD(EVERYBODY));
        has_programme |= extract_programme_name(r, v[i].s) != NO_PLACE;
    }
    if (exhorting * 2 >= n && !(has_programme && n > 1) && !is_timed(r, s))
        return;
    *is_asked = true;
    add_clauses(r, v, n, &subject, subject_end);
}

static bool is_assignment(struct reader *r, struct span part)
{
    struct str s = extract_slice(r, part);
    if (str_find(s, S("由"), 0) < 0)
        return false;
    struct who w = {.is_from_note = false};
    extract_who_sentence(r, part, &w);
    return w.is_from_sentence && !extract_has(r, part, WORD(EVERYBODY)) &&
           str_find(s, S("主持"), 0) < 0;
}

/* 针对当前防汛工作，会议要求，: the request begins behind it. */
static size_t behind_speech(const struct reader *r, struct span s)
{
    struct cutter c = extract_cutter(r, s, CUT_CLAUSE);
    struct span clause;
    for (int i = 0; i < 3 && extract_next(&c, &clause); i++) {
        if (clause.to < s.to && r->text.p[clause.to] == ',' &&
            extract_word_before(r->words, r->text, clause.from, clause.to, WORD(SPEECH)) > 0)
            return clause.to + 1;
    }
    return s.from;
}

/* 请各部门报送… */
static bool is_polite(const struct reader *r, struct span s)
{
    return extract_is(r, s.from, s.to, S("请")) &&
           extract_subject_end(r, s.from + 3, s.to) > s.from + 3 && !extract_is_record(r, s);
}

/* 各部门于…前报送: a unit with a day or a rhythm is asked, also without 要; behind 会议要求 any. */
static bool is_request(struct reader *r, struct span s, bool is_asked)
{
    bool asks;
    size_t inner = extract_requirement_start(r, s, &asks);
    size_t start = extract_skip_opening(r, inner > s.from ? inner : behind_speech(r, s), s.to);
    size_t subject = extract_subject_end(r, start, s.to);
    is_asked |= asks;
    if (subject == start || extract_is(r, subject, s.to, S("要")))
        return false;
    struct span asked = {start, s.to};
    return (is_asked || is_timed(r, s)) && !extract_is_record(r, asked) &&
           str_find(extract_slice(r, s), S("召开"), 0) < 0;
}

/* 会议听取了督察整改汇报，要求区生态环境局…: where the demand begins; else part.from. */
static size_t behind_told(const struct reader *r, struct span part)
{
    static const char *const words[] = {"要求", "责成"};
    struct cutter c = extract_cutter(r, part, CUT_CLAUSE);
    struct span clause;
    bool is_told = false;
    while (extract_next(&c, &clause)) {
        for (size_t i = 0; is_told && i < ARRAY_LEN(words); i++) {
            size_t at = clause.from + strlen(words[i]);
            if (extract_is_word(r, clause.from, clause.to, words[i]) &&
                extract_subject_end(r, at, clause.to) > at)
                return at;
        }
        is_told |= extract_is_past(r, clause);
        if (!is_told)
            break;
    }
    return part.from;
}

/* 会议强调，…: what follows may go on with it. */
static bool speaks(const struct reader *r, struct span s)
{
    struct span first = first_clause(r, s);
    return first.to < s.to && (ends_with(r, first, S("强调")) || ends_with(r, first, S("要求")));
}

/* 实施“智慧粮库”升级工程。完成联网，上线…: a line of a list that opens with its programme. */
static bool read_named(struct reader *r, struct span s, size_t end)
{
    UNCLEARED struct clause v[MAX_CLAUSES];
    struct span name = first_clause(r, s), rest = {s.to, end};
    struct who nobody = {.is_from_note = false};
    if (!extract_is(r, name.to, s.to, S("。")) || extract_programme_name(r, name) == NO_PLACE)
        return false;
    size_t n = 1;
    struct cutter c = extract_cutter(r, rest, CUT_PART);
    struct span part;
    while (n < MAX_CLAUSES && extract_next(&c, &part))
        n += read_clauses(r, part, v + n, MAX_CLAUSES - n);
    v[0] = (struct clause){name, true, false};
    if (n < 3)
        return false;
    add_clauses(r, v, n, &nobody, name.from);
    return true;
}

/* 人事科每季度组织一次实训，9月底前让执法人员轮训一遍: a rhythm and a day are two demands. */
static bool read_rhythm_first(struct reader *r, struct span part)
{
    struct span s = {extract_skip_opening(r, part.from, part.to), part.to};
    size_t after = extract_subject_end(r, s.from, s.to);
    struct who subject = {.is_from_note = false};
    UNCLEARED struct clause v[2];
    if (after == s.from)
        return false;
    struct span first = first_clause(r, s), second = {first.to + 1, s.to};
    bool is_rhythm = extract_recurrence_in(r, first) > EXTRACT_ONGOING;
    second = extract_trim(r, second);
    if (!is_rhythm && !is_timed(r, first) && extract_count(r, s, CUT_CLAUSE) == 2 &&
        extract_at(r, after, first.to, WORD(VERB)) > 0 &&
        extract_day_of_another(r, second) > second.from) {
        v[0] = (struct clause){first, true, false};
        v[1] = (struct clause){second, true, false};
    } else if (!is_rhythm || read_clauses(r, s, v, ARRAY_LEN(v)) < 2 || v[1].s.to != s.to ||
               v[1].has_subject || extract_date_end(r, v[1].s.from, s.to) == v[1].s.from) {
        return false;
    }
    extract_who_sentence(r, v[0].s, &subject);
    add_clauses(r, v, 2, &subject, after);
    return true;
}

/* 公交公司开行直通车，延长末班车时间: two things with a verb each, nothing between who and what
 * (R-EXTRACT-124). */
static bool read_two_verbs(struct reader *r, struct span part)
{
    bool asks;
    size_t inner = extract_requirement_start(r, part, &asks);
    struct span s = {extract_skip_opening(r, inner, part.to), part.to};
    size_t after = extract_subject_end(r, s.from, s.to);
    struct who subject = {.is_from_note = false};
    UNCLEARED struct clause v[3];
    if (after == s.from || extract_at(r, after, s.to, WORD(VERB)) < 6 ||
        extract_at(r, after, s.to, WORD(LEAD_VERB) | WORD(SUPPORT_VERB) | WORD(JOIN)) > 0)
        return false;
    if (read_clauses(r, s, v, ARRAY_LEN(v)) != 2 || v[1].has_subject || !v[1].is_own ||
        extract_at(r, v[1].s.from, s.to, WORD(VERB)) < 6 || extract_has(r, v[1].s, WORD(EXHORT)) ||
        is_timed(r, s) || str_find(extract_slice(r, v[1].s), S("率"), 0) > 0)
        return false;
    extract_who_sentence(r, v[0].s, &subject);
    add_clauses(r, v, 2, &subject, after);
    return true;
}

static void read_requirements(struct reader *r, struct span paragraph, bool is_listed)
{
    size_t end = paragraph.to;
    (void)extract_report_points(r, paragraph, &end);
    paragraph.to = end;
    struct cutter c = extract_cutter(r, paragraph, CUT_SENTENCE);
    struct span s;
    bool is_open = false;   /* a sentence above asked for something */
    bool is_called = false; /* … said that demands of units follow */
    while (extract_next(&c, &s)) {
        struct cutter p = extract_cutter(r, s, CUT_PART);
        struct span part;
        bool is_asked =
            is_listed || is_called || (is_open && extract_is_aim(r, first_clause(r, s), s.to));
        if (extract_is_told_review(r, s))
            continue;
        is_open |= speaks(r, s);
        if (is_listed && s.from == paragraph.from && read_named(r, s, paragraph.to))
            return;
        /* ——守牢安全底线。…: the first sentence of an entry may only name its area. */
        if (is_listed && s.from == paragraph.from && s.to < paragraph.to && s.to - s.from <= 42 &&
            extract_count(r, s, CUT_CLAUSE) == 1 && !is_timed(r, s))
            continue;
        while (extract_next(&p, &part)) {
            size_t told = behind_told(r, part);
            if (told > part.from)
                part.from = told;
            bool is_read = extract_units_asked(r, part);
            part = is_read ? part : extract_without_cheer(r, part);
            if (is_read) {
                is_asked = true;
            } else if (read_rhythm_first(r, part) ||
                       (is_request(r, part, is_asked) && read_two_verbs(r, part))) {
                is_asked = true;
            } else if (is_assignment(r, part) || is_polite(r, part) ||
                       is_request(r, part, is_asked)) {
                (void)extract_decisions(r, part, extract_named_again(r, part), DECIDE_MINUTES);
                is_asked = true;
            } else {
                read_part(r, part, s, is_listed, &is_asked);
            }
        }
        is_open |= is_asked;
        is_called = is_called || extract_is_announcement(r, s);
    }
}

/* 一是抓生源质量。… with 二是… in the next line, or the number before it in the one above. */
static bool is_in_list(const struct reader *r, size_t line, int value)
{
    for (size_t k = 0; k < 2; k++) {
        size_t i = k == 0 ? line + 1 : line - 1;
        if (i >= r->line_count)
            continue;
        struct label l = extract_label(r, r->lines[i].from, r->lines[i].to);
        if (l.class == LABEL_ORDINAL && l.value == value + (k == 0 ? 1 : -1))
            return true;
    }
    return false;
}

/* 重点抓好以下几个方面： with ——… below it: each line is a demand. */
static bool read_line(struct reader *r, size_t i, struct span s, struct label l, bool is_listed)
{
    /* Below 提出要求： each line that begins with a unit is a demand. */
    bool asks;
    size_t start =
        is_listed && l.class == LABEL_NONE ? extract_requirement_start(r, s, &asks) : s.to;
    bool is_unit = extract_subject_end(r, start, s.to) > start; /* 经营方面，市场部… */
    bool is_verb = is_listed && l.class == LABEL_NONE && r->text.p[s.to - 1] != ':' &&
                   extract_at(r, s.from, s.to, WORD(VERB) | WORD(DEGREE)) > 0;
    bool is_entry = is_unit || is_verb || (is_listed && l.class == LABEL_DASH);
    if (l.class == LABEL_DASH && is_entry)
        s.from = l.body;
    bool has_note = l.class != LABEL_NONE && extract_has_note(r, (struct span){l.body, s.to});
    bool is_number = (l.class == LABEL_HAN && has_note) || l.class == LABEL_NUMBER ||
                     l.class == LABEL_HAN_BRACKET || l.class == LABEL_BRACKET ||
                     l.class == LABEL_CIRCLED;
    bool is_point = (l.class == LABEL_ORDINAL && is_in_list(r, i, l.value)) ||
                    (is_number && (is_listed || has_note));
    if (is_point && !extract_is_exhortation(r, (struct span){l.body, s.to}))
        (void)extract_task(r, s, EXTRACT_NO_PARENT, l, (struct span){l.body, s.to});
    else if (!is_point)
        read_requirements(r, s, is_entry);
    bool opens = r->text.p[s.to - 1] == ':' && !is_entry &&
                 (extract_has(r, s, WORD(SPEECH) | WORD(PHASE)) || extract_announces_list(r, s));
    return is_entry || opens || (is_listed && is_number) ||
           (r->text.p[s.to - 1] == ':' && str_find(extract_slice(r, s), S("要"), 0) >= 0);
}

void extract_read_report(struct reader *r)
{
    bool is_listed = false, is_told = false;
    struct report_part part = {.is_open = false};
    extract_demands_start(r);
    for (size_t i = 0; i < r->line_count; i++) {
        struct span s = {r->lines[i].from, r->lines[i].to}, rest;
        if (r->lines[i].is_used || s.to <= s.from)
            continue;
        struct label l = extract_label(r, s.from, s.to);
        is_told = extract_opens_told(r, s) || (is_told && l.class != LABEL_NONE);
        if (is_told && l.class != LABEL_NONE)
            continue;
        if (part.is_open && (l.class == part.label.class || behind_speech(r, s) > s.from))
            extract_close_part(r, &part);
        if (is_listed && extract_opens_part(r, i, l, &part, &rest)) {
            if (rest.to > rest.from)
                read_requirements(r, rest, /* is_listed= */ true);
            continue;
        }
        is_listed = read_line(r, i, s, l, is_listed);
    }
    extract_close_part(r, &part);
    extract_read_tables(r);
}
