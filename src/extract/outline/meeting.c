/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The meeting that a document records: how it was held, who chaired, who spoke. */
#include "base/utf8.h"
#include "extract/body/body.h"
#include "extract/item/items.h"

static bool text_has(const struct reader *r, size_t lines, const char *const *words, size_t n)
{
    for (size_t i = 0; i < r->line_count && i < lines; i++) {
        struct str s = str_sub(r->text, r->lines[i].from, r->lines[i].to);
        for (size_t k = 0; k < n; k++) {
            if (str_find(s, str_of(words[k]), 0) >= 0)
                return true;
        }
    }
    return false;
}

static enum extract_mode mode_of(const struct reader *r)
{
    static const char *const online[] = {"线上",  "视频",   "网络会议", "腾讯会议", "云会议",
                                         "video", "online", "Teams",    "Zoom",     "remote"};
    static const char *const onsite[] = {"线下", "会议室", "报告厅",   "会场",      "礼堂",
                                         "现场", "学术厅", "多功能厅", "in person", "Boardroom",
                                         "Room", "room",   "Hall"};
    static const char *const only[] = {"以视频方式", "通过视频", "以线上",
                                       "线上方式",   "线上形式", "视频会议形式"};
    static const char *const both[] = {"线上线下", "线上+线下", "线下线上", "现场+视频", "hybrid"};
    size_t head = r->plan->document.kind == EXTRACT_MEETING_REPORT ? 6 : 12;
    if (text_has(r, head, both, ARRAY_LEN(both)))
        return EXTRACT_HYBRID;
    if (text_has(r, head, only, ARRAY_LEN(only)))
        return EXTRACT_ONLINE;
    bool is_online = text_has(r, head, online, ARRAY_LEN(online));
    bool is_onsite = text_has(r, head, onsite, ARRAY_LEN(onsite));
    return is_online && is_onsite ? EXTRACT_HYBRID
           : is_online            ? EXTRACT_ONLINE
           : is_onsite            ? EXTRACT_ONSITE
                                  : EXTRACT_MODE_UNKNOWN;
}

/* Where a name ends before a verb at `at`: 在, 最后, 出席并 may stand between them. */
static size_t before_adverbs(const struct reader *r, size_t at, size_t from)
{
    static const char *const adverbs[] = {"在",   "最后", "还",       "也",   "并",
                                          "就",   "首先", "随后",     "同时", "再次",
                                          "分别", "特别", "出席会议", "出席", "主持会议"};
    for (size_t k = 0; k < ARRAY_LEN(adverbs); k++) {
        size_t n = strlen(adverbs[k]);
        if (at >= from + n && extract_is(r, at - n, at, str_of(adverbs[k]))) {
            at -= n;
            k = SIZE_MAX; /* from the first again */
        }
    }
    return at;
}

/* The name that ends at `end`: two to four characters that begin with a surname. */
static struct span name_before(const struct reader *r, size_t end, size_t from)
{
    size_t at = before_adverbs(r, end, from);
    size_t start = at;
    for (size_t runes = 1; runes <= 4 && start > from; runes++) {
        start--;
        while (start > from && ((unsigned char)r->text.p[start] & 0xC0u) == 0x80u)
            start--;
        size_t next;
        if (!utf8_is_han(extract_rune(r, start, &next)))
            break;
        bool is_edge = start == from ||
                       extract_word_before(r->words, r->text, from, start, WORD(POST)) > 0 ||
                       !utf8_is_han(extract_rune_before(r, start, from)) ||
                       extract_is(r, start - 3, at, S("由"));
        if (runes >= 2 && is_edge && (runes > 3 || extract_at(r, start, at, WORD(SURNAME)) > 0))
            return (struct span){start, at};
    }
    return (struct span){at, at};
}

static void names_before_words(struct reader *r, struct span s, const char *const *words, size_t n,
                               struct name_list *list)
{
    for (size_t k = 0; k < n; k++) {
        for (size_t at = s.from;;) {
            ptrdiff_t hit = str_find(str_sub(r->text, 0, s.to), str_of(words[k]), at);
            if (hit < 0)
                break;
            struct span name = name_before(r, (size_t)hit, s.from);
            if (name.to > name.from)
                extract_name_add(r, list, name);
            at = (size_t)hit + strlen(words[k]);
        }
    }
}

static void read_chairs_en(struct reader *r, struct name_list *list)
{
    for (size_t i = 0; i < r->line_count && i < 14; i++) {
        struct span s = {r->lines[i].from, r->lines[i].to};
        struct str text = extract_slice(r, s);
        ptrdiff_t chair = str_find(text, S("(Chair"), 0);
        if (chair < 0)
            chair = str_find(text, S("(in the Chair"), 0);
        size_t from = s.from, to = s.from + (size_t)(chair < 0 ? 0 : chair);
        if (str_starts(text, S("Chair:"))) {
            from = s.from + 6;
            to = s.to;
        }
        for (size_t k = from; k < to; k++) {
            if (r->text.p[k] == ';' || r->text.p[k] == ':')
                from = k + 1;
        }
        for (size_t k = from; k < to; k++) {
            if (r->text.p[k] == ',' || r->text.p[k] == '(')
                to = k;
        }
        from = extract_skip_blanks(r, from, to);
        static const char *const titles[] = {"Dr ", "Professor ", "Prof ", "Mr ",
                                             "Ms ", "Mrs ",       "Dr. ",  "Prof. "};
        for (size_t k = 0; k < ARRAY_LEN(titles); k++)
            from += extract_is_word(r, from, to, titles[k]) ? strlen(titles[k]) : 0;
        if (to > from)
            extract_name_add(r, list, (struct span){from, to});
    }
}

/* Present:, Also present:, Governors in attendance:, Officers: */
static bool lists_people_en(struct str s)
{
    static const char *const words[] = {
        "Present",       "present",     "PRESENT",     "attendance",   "Members",   "Attend",
        "Officers",      "Councillors", "Trustees",    "ATTENDANCE",   "Governors", "Staff",
        "Directors",     "In the room", "On the call", "Participants", "Observers", "Guests",
        "Who was there", "STAFF:",      "ROLL CALL",   "Roll call"};
    ptrdiff_t colon = str_find_char(s, ':', 0);
    struct str label = colon > 0 ? str_sub(s, 0, (size_t)colon + 1) : s;
    for (size_t i = 0; label.n < 40 && i < ARRAY_LEN(words); i++) {
        if (str_find(label, str_of(words[i]), 0) >= 0)
            return true;
    }
    bool is_present = str_starts(s, S("Present")) && !(s.n > 7 && is_ascii_letter(s.p[7]));
    return is_present || str_starts(s, S("In attendance")) || str_starts(s, S("Members")) ||
           str_starts(s, S("Attend"));
}

/* Mr Greg Stannard      Fire Safety Manager: one person a line. */
static bool is_person_line_en(struct str s)
{
    static const char *const titles[] = {"Dr ",  "Professor ", "Prof ", "Mr ",        "Ms ",
                                         "Mrs ", "Miss ",      "Cllr ", "Councillor "};
    bool is_titled = false;
    for (size_t i = 0; i < ARRAY_LEN(titles); i++)
        is_titled |= str_starts(s, str_of(titles[i]));
    bool has_gap = str_find(s, S("  "), 0) > 0 || memchr(s.p, '\t', s.n) != NULL;
    return s.n > 4 && s.n < 120 && s.p[s.n - 1] != '.' &&
           (is_titled || (has_gap && is_upper(s.p[0])));
}

#define HEAD_LINES_EN 14
#define MOST_PRESENT  60 /* lines of names */

static void read_present_en(struct reader *r)
{
    size_t last = 0; /* the line behind the last of them */
    for (size_t i = 0; i < r->line_count && i < MOST_PRESENT; i++) {
        struct str s = str_sub(r->text, r->lines[i].from, r->lines[i].to);
        bool is_head = i < HEAD_LINES_EN || last == i;
        bool is_row = last == i && last > 0 && is_person_line_en(s);
        if (r->lines[i].in_table || !is_head ||
            !(lists_people_en(s) || is_row ||
              (r->initials.n > 0 && r->lines[i].is_used && i < HEAD_LINES_EN)))
            continue;
        size_t from = r->initials.n == 0 ? r->lines[i].from : (size_t)(r->initials.p - r->text.p);
        r->initials = str_sub(r->text, from, r->lines[i].to);
        last = i + 1;
    }
}

void extract_read_meeting(struct reader *r)
{
    enum extract_document_kind kind = r->plan->document.kind;
    if (r->is_english)
        read_present_en(r);
    if (kind != EXTRACT_MINUTES && kind != EXTRACT_MEETING_REPORT)
        return;
    static const char *const chairing[] = {"主持召开", "主持会议", "主持了会议", "主持"};
    static const char *const speaking[] = {"作工作报告", "作报告",   "作了报告",  "讲话",
                                           "强调",       "安排部署", "要求",      "指出",
                                           "作总结",     "对2",      "在总结讲话"};
    struct extract_meeting *m = &r->plan->meeting;
    struct name_list chairs = {.capacity = 0}, speakers = {.capacity = 0};
    m->is_present = true;
    m->mode = mode_of(r);
    m->place = extract_source_text(r, extract_meeting_place(r));
    if (r->is_english)
        read_chairs_en(r, &chairs);
    for (size_t i = 0; !r->is_english && i < r->line_count && i < 40; i++) {
        struct span s = {r->lines[i].from, r->lines[i].to};
        static const char *const labels[] = {"主持人:", "主持:", "会议主持:", "召集人:"};
        for (size_t k = 0; k < ARRAY_LEN(labels); k++) {
            bool is_name = s.to - s.from < strlen(labels[k]) + 90 && chairs.names.n == 0 &&
                           str_find(extract_slice(r, s), S("。"), 0) < 0; /* no remark */
            if (is_name && extract_is_word(r, s.from, s.to, labels[k])) {
                struct who w = {.is_from_note = false};
                extract_value_names(r, (struct span){s.from + strlen(labels[k]), s.to}, ROLE_LEADER,
                                    &w);
                chairs = w.leaders;
            }
        }
        names_before_words(r, s, chairing, ARRAY_LEN(chairing), &chairs);
        if (kind == EXTRACT_MEETING_REPORT)
            names_before_words(r, s, speaking, ARRAY_LEN(speaking), &speakers);
    }
    m->chairs = chairs.names;
    m->speakers = speakers.names;
}
