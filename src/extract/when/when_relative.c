/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Times that hang on something else: 秋季学期开学前, 自本通知印发之日起15日内, stages. */
#include "extract/when/when.h"

#include "base/utf8.h"
#include "extract/outline/label.h"

static bool word(const struct reader *r, size_t *at, size_t end, struct str w)
{
    if (!extract_is(r, *at, end, w))
        return false;
    *at += w.n;
    return true;
}

static bool before_word(const struct reader *r, size_t *at, size_t end)
{
    return word(r, at, end, S("之前")) || word(r, at, end, S("以前")) || word(r, at, end, S("前"));
}

/* Behind a day: (周五), 下午, 下班, 17:00, 18时30分. What it says is finer than a day
 * (R-EXTRACT-37). */
size_t extract_time_of_day_end(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {"上午", "下午", "中午", "晚上", "晚",   "上班",
                                        "下班", "当天", "当日", "24时", "17时", "18时"};
    size_t i = at;
    if (i < end && r->text.p[i] == '(') { /* (周五), (星期三), (农历初五) */
        size_t close = extract_bracket_close(r, i, end < i + 24 ? end : i + 24);
        bool is_weekday =
            extract_is(r, i + 1, end, S("周")) || extract_is(r, i + 1, end, S("星期")) ||
            extract_is(r, i + 1, end, S("礼拜")) || extract_is(r, i + 1, end, S("农历"));
        if (close == NO_PLACE || !is_weekday)
            return at;
        i = close + 1;
    }
    for (size_t k = 0; k < 2 * ARRAY_LEN(words); k++)
        i += extract_is_word(r, i, end, words[k % ARRAY_LEN(words)])
                 ? strlen(words[k % ARRAY_LEN(words)])
                 : 0;
    int hour = 0, minute = 0;
    size_t to = extract_number(r, i, end, &hour);
    if (to == i || to > i + 2 || hour > 24)
        return i;
    if (to < end && r->text.p[to] == ':') {
        size_t last = extract_number(r, to + 1, end, &minute);
        if (last == to + 3 && minute < 60)
            i = last;
        (void)word(r, &i, end, S("时"));
        return i;
    }
    if (!word(r, &to, end, S("时")) && !word(r, &to, end, S("点")))
        return i;
    i = to;
    to = extract_number(r, i, end, &minute);
    if (to > i && word(r, &to, end, S("分")))
        i = to;
    return i;
}

/* 5/20前, 4.15前, 9-18之前: a month and a day without their words, only in front of 前 or alone in
 * a cell (R-EXTRACT-72). */
size_t extract_short_date(const struct reader *r, size_t at, size_t end, bool is_cell,
                          int *ret_month, int *ret_day)
{
    int month = 0, day = 0;
    size_t i = extract_number(r, at, end, &month);
    if (i == at || i > at + 2 || month < 1 || month > 12 || i >= end ||
        strchr("/.-", r->text.p[i]) == NULL)
        return at;
    size_t to = extract_number(r, i + 1, end, &day);
    if (to == i + 1 || to > i + 3 || day < 1 || day > 31)
        return at;
    (void)word(r, &to, end, S("日"));
    size_t behind = extract_time_of_day_end(r, extract_skip_blanks(r, to, end), end);
    bool is_limit = before_word(r, &behind, end);
    bool is_whole = is_cell && r->text.p[i] == '/' && extract_skip_blanks(r, to, end) == end;
    if (!is_limit && !is_whole)
        return at;
    *ret_month = month;
    *ret_day = day;
    return to;
}

/* 秋季学期开学前: said, but no calendar date (R-EXTRACT-07). */
struct when extract_when_event(const struct reader *r, size_t at, size_t end)
{
    static const char *const words[] = {
        "秋季学期", "春季学期", "新学期",   "本学期",   "下学期",     "开学",      "汛期", "汛前",
        "雨季",     "春节",     "国庆",     "暑假",     "寒假",       "暑期",      "放假", "采暖",
        "供暖",     "元旦",     "中秋",     "高考",     "“五一”",     "“十一”",    "入冬", "学期末",
        "学期结束", "主汛期",   "下次例会", "下次会议", "下一次例会", "下一次会议"};
    struct when none = {.kind = WHEN_NONE};
    for (size_t k = 0; k < ARRAY_LEN(words); k++) {
        if (!extract_is_word(r, at, end, words[k]))
            continue;
        struct str w = str_of(words[k]);
        size_t i = at + w.n;
        if (str_ends(w, S("前")))
            return (struct when){
                .kind = WHEN_EVENT, .text = {at, i}, .date = DATE_NONE, .has_year = true};
        for (int runes = 0; runes < 5 && i < end; runes++) {
            size_t start = i;
            if (before_word(r, &i, end))
                return (struct when){
                    .kind = WHEN_EVENT, .text = {at, i}, .date = DATE_NONE, .has_year = true};
            if (!utf8_is_han(extract_rune(r, i, &i)) || i == start)
                return none;
        }
        return none;
    }
    return none;
}

static struct date add_term(struct date from, int count, struct str unit)
{
    if (date_is_none(from))
        return from;
    if (str_eq(unit, S("月")) || str_eq(unit, S("年"))) {
        struct civil c = date_civil(from);
        int months = c.month - 1 + count * (str_eq(unit, S("年")) ? 12 : 1);
        int year = c.year + months / 12, month = months % 12 + 1;
        int last = year < 2200 ? date_days_in_month(year, month) : 28;
        struct date d = DATE_NONE;
        (void)date_make(year, month, c.day < last ? c.day : last, &d);
        return d;
    }
    if (str_eq(unit, S("周")) || str_eq(unit, S("星期")))
        return (struct date){from.day + count * 7};
    if (!str_eq(unit, S("工作日")))
        return (struct date){from.day + count};
    /* Working days are counted without the holidays, which the plan's calendar knows better. */
    while (count > 0) {
        from.day++;
        count -= date_weekday(from) <= 5;
    }
    return from;
}

/* N日内, 一周内, 10个工作日内 behind an anchor, which is the day `first`. */
static size_t term(const struct reader *r, size_t at, size_t end, struct date first, struct when *w)
{
    static const char *const units[] = {"工作日", "星期", "日", "天", "周", "月", "年"};
    int count = 0;
    size_t i = extract_number_any(r, at, end, &count);
    if (i == at || count > 400)
        return at;
    (void)word(r, &i, end, S("个"));
    for (size_t k = 0; k < ARRAY_LEN(units); k++) {
        size_t to = i;
        if (word(r, &to, end, str_of(units[k])) &&
            (word(r, &to, end, S("之内")) || word(r, &to, end, S("以内")) ||
             word(r, &to, end, S("内")))) {
            w->date = add_term(first, count, str_of(units[k]));
            w->workdays = k == 0 ? count : 0;
            w->first = first;
            return to;
        }
    }
    return at;
}

/* 自本纪要印发之日起, 纪要下发后: the day on which the minutes were printed, where they say it. */
static bool names_issue(const struct reader *r, size_t from, size_t to)
{
    static const char *const words[] = {"印发", "下发", "发布", "发文", "签发", "发出"};
    for (size_t i = 0; !date_is_none(r->issued) && i < ARRAY_LEN(words); i++) {
        if (str_find(str_sub(r->text, from, to), str_of(words[i]), 0) >= 0)
            return true;
    }
    return false;
}

/* 自寒潮预警解除之日起5日内: from a day that the paper does not know (R-EXTRACT-133). */
static bool hangs_on_event(const struct reader *r, size_t from, size_t to)
{
    static const char *const known[] = {"印发", "下发", "发布", "发文", "签发", "发出",
                                        "即日", "收到", "接到", "通知", "文件", "纪要",
                                        "会议", "今日", "本日", "方案", "公布", "成文",
                                        "颁布", "会后", "审定", "清单", "计划", "要点"};
    struct str anchor = str_sub(r->text, from, to);
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (str_find(anchor, str_of(known[i]), 0) >= 0)
            return false;
    }
    return str_find(anchor, S("之日起"), 0) > 0 || str_find(anchor, S("当日起"), 0) > 0;
}

/* 自本通知印发之日起15日内, 会后一周内 (R-EXTRACT-08: a term runs from the date of the document).
 */
struct when extract_when_term(const struct reader *r, size_t at, size_t end)
{
    static const char *const anchors[] = {
        "会后",       "会议后",       "印发后",     "下发后",     "发布后",     "本通知印发后",
        "通知下发后", "文件印发后",   "方案印发后", "收到通知后", "接到通知后", "收到本通知后",
        "通知印发后", "接到本通知后", "接通知后",   "收到文件后", "文件下发后", "本通知下发后"};
    struct when w = {.kind = WHEN_NONE, .date = DATE_NONE};
    size_t i = at;
    if (extract_is(r, at, end, S("自"))) {
        size_t limit = end - at > 120 ? at + 120 : end;
        ptrdiff_t hit = str_find(str_sub(r->text, 0, limit), S("起"), at);
        if (hit < 0)
            return w;
        i = (size_t)hit + 3;
        if (i < end && r->text.p[i] == ',')
            i++;
    }
    for (size_t k = 0; i == at && k < ARRAY_LEN(anchors); k++) {
        if (extract_is_word(r, at, end, anchors[k]))
            i += strlen(anchors[k]);
    }
    if (i == at)
        return w;
    size_t to = term(r, i, end, names_issue(r, at, i) ? r->issued : r->today, &w);
    if (to > i) {
        bool is_event = hangs_on_event(r, at, i);
        w = is_event ? (struct when){.kind = WHEN_EVENT, .date = DATE_NONE} : w;
        if (!is_event)
            w.kind = WHEN_DEADLINE;
        w.text = (struct span){at, to};
    }
    return w;
}

/* 周三前, 星期五下班前: the next such day behind that of the document. */
static struct when next_weekday(const struct reader *r, size_t at, size_t end)
{
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日"};
    static const char *const others[] = {"每", "上", "隔", "双", "单", "逐", "本", "下"};
    struct when w = {.kind = WHEN_NONE, .date = DATE_NONE};
    size_t i = at;
    int day = 0;
    if (!word(r, &i, end, S("周")) && !word(r, &i, end, S("星期")))
        return w;
    for (size_t k = 0; k < ARRAY_LEN(others); k++) {
        if (at >= 3 && extract_is_word(r, at - 3, end, others[k]))
            return w;
    }
    while (day < 7 && !word(r, &i, end, str_of(days[day])))
        day++;
    i = extract_time_of_day_end(r, i, end);
    if (day == 7 || !before_word(r, &i, end))
        return w;
    int ahead = day + 1 - date_weekday(r->today);
    w.kind = WHEN_DEADLINE;
    w.date.day = r->today.day + ahead + (ahead <= 0 ? 7 : 0);
    w.text = (struct span){at, i};
    return w;
}

/* 本月20日前, 下月5日前, 本周五前, 下周一前: from the date of the document (R-EXTRACT-36). */
struct when extract_when_near(const struct reader *r, size_t at, size_t end)
{
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日"};
    struct when none = {.kind = WHEN_NONE}, w = {.kind = WHEN_DAY, .date = DATE_NONE};
    size_t i = at;
    bool is_next = extract_is(r, at, end, S("下")) || extract_is(r, at, end, S("次"));
    if (date_is_none(r->today))
        return none;
    size_t week = i; /* 本周内, 下周内: to its last day */
    if ((word(r, &week, end, S("本周")) || word(r, &week, end, S("下周"))) &&
        (word(r, &week, end, S("内")) || word(r, &week, end, S("之内")))) {
        w = (struct when){.kind = WHEN_DEADLINE, .text = {at, week}};
        w.date.day = r->today.day + 7 - date_weekday(r->today) + (is_next ? 7 : 0);
        return w;
    }
    if (word(r, &i, end, S("本月")) || word(r, &i, end, S("当月")) || word(r, &i, end, S("下月")) ||
        word(r, &i, end, S("次月"))) {
        struct civil today = date_civil(r->today);
        int day = 0, month = today.month - 1 + is_next;
        i = extract_number(r, i, end, &day);
        if (day < 1 || !word(r, &i, end, S("日")))
            return none;
        if (!date_make(today.year + month / 12, month % 12 + 1, day, &w.date))
            w.kind = WHEN_NO_DAY;
    } else if (word(r, &i, end, S("本周")) || word(r, &i, end, S("下周"))) {
        int day = 0;
        while (day < 7 && !word(r, &i, end, str_of(days[day])))
            day++;
        if (day == 7)
            return none;
        w.date.day = r->today.day + day + 1 - date_weekday(r->today) + (is_next ? 7 : 0);
    } else {
        return next_weekday(r, at, end);
    }
    size_t fine = extract_time_of_day_end(r, i, end); /* 本周三下班前 */
    if (w.kind == WHEN_DAY && before_word(r, &fine, end)) {
        w.kind = WHEN_DEADLINE;
        i = fine;
    }
    w.text = (struct span){at, i};
    return w;
}

struct when extract_when_bare_term(const struct reader *r, size_t at, size_t end)
{
    /* 缩短至3个工作日内, 受理后5日内: how long a service takes. */
    static const char *const fronts[] = {
        "过",   "到",   "至",   "为",   "每",   "的",   "用",   "后",     "起",   "前",   "自",
        "少于", "多于", "低于", "高于", "小于", "大于", "优于", "控制在", "缩在", "定在", "持在",
        "第",   "短在", "近",   "期",   "约",   ".",    "结束", "完成",   "发生", "通过"};
    struct when w = {.kind = WHEN_NONE, .date = DATE_NONE};
    enum extract_document_kind kind = r->plan->document.kind;
    if (kind != EXTRACT_MINUTES && kind != EXTRACT_MEETING_REPORT && kind != EXTRACT_DIRECTIVE)
        return w;
    size_t to = term(r, at, end, r->today, &w);
    if (to == at || extract_is(r, to, end, S("的")))
        return w;
    struct str front = str_sub(r->text, at > 12 ? at - 12 : 0, at);
    bool is_next = str_ends(front, S("修改后")) || str_ends(front, S("完善后")) ||
                   str_ends(front, S("修订后")) ||
                   str_ends(front, S("限期")); /* what is done with what the meeting heard */
    for (size_t k = 0; k < ARRAY_LEN(fronts) && !is_next; k++) {
        if (str_ends(front, str_of(fronts[k])))
            return (struct when){.kind = WHEN_NONE, .date = DATE_NONE};
    }
    w.kind = WHEN_DEADLINE;
    w.text = (struct span){at, to};
    return w;
}

/* A stage lasts to the last day of its range: 自查阶段（3月1日至4月20日）, 3月1日至4月20日，…;
 * a single day or month counts only where the bracket stands behind 阶段. */
bool extract_when_is_stage(const struct reader *r, size_t from, size_t to, size_t end,
                           bool is_range)
{
    bool is_closed = to < end && r->text.p[to] == ')';
    bool is_open = from > 0 && r->text.p[from - 1] == '(';
    if (is_range)
        return (is_closed && is_open) || (to < end && strchr(",:", r->text.p[to]) != NULL);
    return is_closed && is_open && from >= 7 && extract_is(r, from - 7, end, S("阶段"));
}

/* 财务处7月3日停止受理, 教学督导室负责3月2日至6日对…检查, …，1月21日发至各单位: a day between who
 * and what, in papers that ask. */
static bool follows_subject(const struct reader *r, struct span s, const struct when *w)
{
    static const char *const others[] = {"的", "起", "至", "以", "召",
                                         "举", "印", "下", "上", "为"};
    enum extract_document_kind kind = r->plan->document.kind;
    size_t next;
    bool is_day = extract_is(r, w->text.to - 3, s.to, S("日"));
    bool is_told =
        kind == EXTRACT_MEETING_REPORT && (extract_is(r, w->text.from - 6, s.to, S("负责")) ||
                                           extract_is(r, w->text.from - 6, s.to, S("组织")));
    if (!is_day || (kind != EXTRACT_DIRECTIVE && kind != EXTRACT_MINUTES && !is_told) ||
        !utf8_is_han(extract_rune(r, w->text.to, &next)))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        if (extract_is_word(r, w->text.to, s.to, others[i]))
            return false;
    }
    struct str front = str_sub(r->text, s.from, w->text.from);
    return str_ends(front, S("负责")) || str_ends(front, S("负责组织")) ||
           (front.n >= 9 && extract_word_before(r->words, r->text, s.from, w->text.from,
                                                WORD(UNIT_SUFFIX) | WORD(POST)) > 0);
}

/* …，四季度全部到位; 10月投产: what is reached then ends the clause (R-EXTRACT-121). */
static bool is_reached(const struct reader *r, size_t at, size_t end)
{
    static const char *const results[] = {"到位", "完成", "建成", "完工", "竣工", "投用",   "投产",
                                          "交付", "办结", "见效", "收官", "清零", "全覆盖", "上线"};
    for (size_t n; (n = extract_at(r, at, end, WORD(DEGREE) | WORD(ADVERB))) > 0;)
        at += n;
    for (size_t i = 0; i < ARRAY_LEN(results); i++) {
        size_t to = at + strlen(results[i]), next;
        if (extract_is_word(r, at, end, results[i]))
            return to >= end || !utf8_is_han(extract_rune(r, to, &next));
    }
    return false;
}

bool extract_when_is_point(const struct reader *r, struct span s, const struct when *w)
{
    if (w->is_year_only)
        return false;
    /* 三月维护稳定工作: a month in Han numbers names a season. */
    struct str front = str_sub(r->text, s.from, w->text.from);
    /* A day that minutes set for an event is one that somebody has to be ready for. */
    size_t behind = extract_time_of_day_end(r, w->text.to, s.to);
    bool is_event =
        extract_is(r, behind, s.to, S("举行")) || extract_is(r, behind, s.to, S("举办"));
    bool is_minutes = r->plan->document.kind == EXTRACT_MINUTES;
    bool is_directive = r->plan->document.kind == EXTRACT_DIRECTIVE;
    if (str_ends(front, S("定于")))
        return is_minutes;
    if (str_ends(front, S("于")) || str_ends(front, S("在")))
        return !extract_is(r, w->text.to, s.to, S("开学")) && (!is_event || is_directive);
    if (str_ends(front, S("提请")) && is_digit(r->text.p[w->text.from]))
        return true; /* 提请8月常务会议审议 */
    static const char *const opens[] = {"开赛", "开幕", "开馆", "开园", "开机", "开课", "首演"};
    for (size_t i = 0; r->is_plan && i < ARRAY_LEN(opens); i++) {
        if (extract_is_word(r, behind, s.to, opens[i]))
            return extract_is(r, w->text.to - 3, s.to, S("日"));
    }
    if (is_event)
        return is_minutes;
    if (is_reached(r, w->text.to, s.to))
        return true;
    if (!is_digit(r->text.p[w->text.from]) || extract_is(r, w->text.to, s.to, S("召开")))
        return false;
    return extract_at(r, w->text.to, s.to, WORD(VERB)) > 0 || follows_subject(r, s, w);
}
