/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * Where a meeting was held: 地点：…, 在…会议室召开, Venue: …, held in the Council Room
 * (R-EXTRACT-45). A meeting by video alone has no place. */
#include "base/utf8.h"
#include "extract/body/body.h"
#include "extract/when/when.h"

#define HEAD_LINES  14 /* as many lines may come before the text itself */
#define LEAST_PLACE 6  /* bytes: 京 alone is no room */
#define MOST_PLACE  120

static struct span line_span(const struct reader *r, size_t i)
{
    return (struct span){r->lines[i].from, r->lines[i].to};
}

static size_t behind_label(const struct reader *r, struct span s)
{
    static const char *const labels[] = {"会议地点", "开会地点", "地点",     "会议地址", "会场",
                                         "Venue",    "VENUE",    "Location", "Place",    "Held at"};
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        size_t at = extract_skip_blanks(r, s.from + strlen(labels[i]), s.to);
        if (extract_is_word(r, s.from, s.to, labels[i]) && at < s.to && r->text.p[at] == ':')
            return extract_skip_blanks(r, at + 1, s.to);
    }
    return s.to;
}

/* Up to the next field of the same line: "地点：二楼会议室    主持人：…". */
static struct span labelled(const struct reader *r, size_t from, size_t to)
{
    size_t end = from;
    while (end < to && r->text.p[end] != '\t' && r->text.p[end] != ';' &&
           !extract_is(r, end, to, S("。")) && !extract_is(r, end, to, S("  ")))
        end++;
    return extract_trim(r, (struct span){from, end});
}

static bool is_room(const struct reader *r, struct span s)
{
    static const char *const ends[] = {"室",   "厅",   "堂",   "场",   "楼",   "馆",   "中心",
                                       "校",   "院",   "所",   "部",   "部队", "宾馆", "酒店",
                                       "公司", "现场", "校区", "会场", "驻地", "机关", "站",
                                       "村",   "社区", "镇",   "层"};
    struct str text = extract_slice(r, s);
    if (s.to - s.from < LEAST_PLACE || s.to - s.from > MOST_PLACE)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        if (str_ends(text, str_of(ends[i])))
            return true;
    }
    return is_digit(text.p[text.n - 1]) || str_ends(text, S(")")); /* 主楼401 */
}

/* 院长尉迟衡在行政楼302会议室主持召开…, 会议在县委党校礼堂举行 */
static struct span held_in(const struct reader *r, struct span s)
{
    static const char *const verbs[] = {"主持召开", "组织召开", "召开", "召集", "举行", "主持"};
    struct str text = str_sub(r->text, 0, s.to);
    for (size_t at = s.from;;) {
        ptrdiff_t hit = str_find(text, S("在"), at);
        if (hit < 0)
            return (struct span){0, 0};
        at = (size_t)hit + 3;
        size_t limit = at + MOST_PLACE + 12 < s.to ? at + MOST_PLACE + 12 : s.to, end = limit;
        const char *comma = memchr(r->text.p + at, ',', limit - at);
        limit = comma == NULL ? limit : (size_t)(comma - r->text.p);
        for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
            ptrdiff_t verb = str_find(str_sub(r->text, 0, limit), str_of(verbs[i]), at);
            if (verb >= 0 && (size_t)verb < end)
                end = (size_t)verb;
        }
        struct span place = {at, end};
        if (end < limit && is_room(r, place))
            return place;
    }
}

/* "held in the Council Room on 4 May", "at 14:00 in Room 2.14, Hooke Building" */
static struct span held_in_en(const struct reader *r, struct span s)
{
    static const char *const fronts[] = {" in the ", " at the ", " in ", " at "};
    static const char *const ends[] = {" on ",          " at ",      " and online", " and remotely",
                                       " and by video", " from ",    ". ",          "; ",
                                       " commencing",   " starting", " to discuss"};
    struct str text = str_sub(r->text, 0, s.to);
    for (size_t at = s.from; at < s.to; at++) {
        size_t from = 0;
        for (size_t i = 0; i < ARRAY_LEN(fronts) && from == 0 && r->text.p[at] == ' '; i++) {
            if (extract_is_word(r, at, s.to, fronts[i]))
                from = at + strlen(fronts[i]);
        }
        bool is_name = from > 0 && from < s.to && is_upper(r->text.p[from]);
        bool is_school = from > 0 && extract_is(r, from, s.to, S("school"));
        if (!is_name && !is_school)
            continue;
        struct date day;
        bool has_year;
        if (extract_date_en(r, from, s.to, &day, &has_year) > from)
            continue; /* in March */
        size_t to = s.to;
        for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
            ptrdiff_t hit = str_find(text, str_of(ends[i]), from);
            to = hit >= 0 && (size_t)hit < to ? (size_t)hit : to;
        }
        while (to > from && strchr(".,; ", r->text.p[to - 1]) != NULL)
            to--;
        if (to > from + 4 && extract_is(r, to - 4, to, S(" and")))
            to -= 4;
        if (to > from && to - from <= MOST_PLACE)
            return (struct span){from, to};
    }
    return (struct span){0, 0};
}

static bool is_online_only(const struct reader *r, struct span s)
{
    static const char *const words[] = {"腾讯会议", "视频会议",         "线上",           "Teams",
                                        "Zoom",     "video conference", "videoconference"};
    const char *bracket = memchr(r->text.p + s.from, '(', s.to - s.from);
    if (bracket != NULL && bracket > r->text.p + s.from) /* 主楼401（两个分厂线上参加） */
        s.to = (size_t)(bracket - r->text.p);
    struct str text = extract_slice(r, s);
    bool has_room = str_find(text, S("室"), 0) >= 0 || str_find(text, S("厅"), 0) >= 0 ||
                    str_find(text, S("Room"), 0) >= 0 || str_find(text, S("Hall"), 0) >= 0;
    for (size_t i = 0; i < ARRAY_LEN(words) && !has_room; i++) {
        if (str_find(text, str_of(words[i]), 0) >= 0)
            return true;
    }
    return false;
}

struct span extract_meeting_place(const struct reader *r)
{
    for (size_t i = 0; i < r->line_count && i < HEAD_LINES; i++) {
        struct span s = line_span(r, i);
        size_t at = behind_label(r, s);
        struct span place = at < s.to ? labelled(r, at, s.to) : (struct span){0, 0};
        if (place.to > place.from && place.to - place.from <= 2 * MOST_PLACE)
            return is_online_only(r, place) ? (struct span){0, 0} : place;
    }
    for (size_t i = 0; i < r->line_count && i < HEAD_LINES; i++) {
        struct span s = line_span(r, i), place = {0, 0};
        bool is_held = str_find(extract_slice(r, s), S("held "), 0) >= 0 ||
                       str_find(extract_slice(r, s), S("Held "), 0) >= 0;
        if (r->is_english)
            place = is_held ? held_in_en(r, s) : place;
        else
            place = held_in(r, s);
        if (place.to > place.from)
            return is_online_only(r, place) ? (struct span){0, 0} : place;
    }
    return (struct span){0, 0};
}
