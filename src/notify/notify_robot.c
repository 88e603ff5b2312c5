/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What group robots and webhooks are sent. Markdown of the three robots differs; each takes links,
 * bold words and lists. Titles are texts that somebody typed: what would be markup is defused.
 *
 * R-NOTIFY-13  People whom it concerns are mentioned by their name in that system.
 * R-NOTIFY-06  A group sees number, title and date; the rest stands behind the link. */
#include "base/limits.h"
#include "base/utf8.h"
#include "notify/notify_message.h"
#include "notify/notify_sign.h"
#include "json/json_write.h"

#define TITLE_CHARS   60
#define LINES_BYTES   3800 /* the smallest robot takes 4096 with the title */
#define MENTION_BYTES 1000 /* of these */

/* Without the characters that begin markup or a mention: < > [ ] ( ) * _ ` # @ and line ends. */
static void put_plain(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\r' || c == '\n' || c == '\t')
            buf_put_char(out, ' ');
        else if (strchr("<>[]()*_`#@\\", c) == NULL)
            buf_put_char(out, c);
    }
}

/* Names that a form has checked (person_check); what it would not take is left out. */
static bool is_handle(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool is_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_word && strchr("._-@", c) == NULL)
            return false;
    }
    return text.n > 0 && text.n <= 64;
}

/* DingTalk: a mobile number, or a user id. */
static bool is_mobile(struct str text)
{
    int64_t number;
    return text.n == 11 && text.p[0] == '1' && str_to_int64(text, &number);
}

/* One line; each system has its own way, and DingTalk wants them in "at" as well. */
static struct str mentions(struct arena *a, const struct notify_message *m)
{
    struct buf out = buf_new(KIB(4));
    for (size_t i = 0; i < m->mention_count && out.n < MENTION_BYTES; i++) {
        struct str name = m->mentions[i];
        if (!is_handle(name))
            continue;
        if (m->channel->kind == CHANNEL_WECOM)
            buf_printf(&out, "<@%.*s> ", STR_ARG(name));
        else if (m->channel->kind == CHANNEL_DINGTALK)
            buf_printf(&out, "@%.*s ", STR_ARG(name));
        else
            /* allow: tag because it is markdown of Feishu's cards; the name was checked above */
            buf_printf(&out, "<at id=%.*s></at> ", STR_ARG(name));
    }
    struct str text = out.n == 0 ? S("") : arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    return text;
}

static void put_line(struct arena *a, const struct notify_message *m, struct buf *out,
                     const struct notify_line *line)
{
    struct notify_line cut = *line;
    if (utf8_length(line->title) > TITLE_CHARS) {
        struct str head = utf8_head(line->title, TITLE_CHARS);
        cut.title = arena_printf(a, "%.*s…", STR_ARG(head));
    }
    buf_put(out, S("- "));
    put_plain(out, notify_line_text(a, m->lang, &cut));
    if (line->url.s.n > 0)
        buf_printf(out, " [%s](%.*s)", tr(m->lang, N_("Open the page")), STR_ARG(line->url.s));
    buf_put_char(out, '\n');
}

static struct str markdown(struct arena *a, const struct notify_message *m)
{
    struct buf out = buf_new(KIB(64));
    struct str people = mentions(a, m);
    size_t shown = 0;
    while (shown < m->count && shown < LIMIT_ROBOT_LINES) {
        size_t before = out.n;
        put_line(a, m, &out, &m->lines[shown]);
        if (out.n + people.n > LINES_BYTES) {
            out.n = before;
            break;
        }
        shown++;
    }
    size_t more = m->count - shown + m->left_out;
    if (more > 0)
        buf_printf(&out, "- %.*s\n",
                   STR_ARG(trnf(a, m->lang, "and %d more", "and %d more", (int64_t)more)));
    if (people.n > 0)
        buf_printf(&out, "\n%.*s\n", STR_ARG(people));
    struct str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

/* Begins with the keyword of the robot's settings, so that its keyword check lets it pass. */
static struct str title_of(struct arena *a, const struct notify_message *m)
{
    struct buf out = buf_new(KIB(4));
    put_plain(&out, m->channel->keyword);
    if (out.n > 0)
        buf_put(&out, S(" "));
    struct str what = m->count == 1 ? str_of(tr(m->lang, notify_kind_label(m->lines[0].kind)))
                                    : notify_headline(a, m);
    put_plain(&out, what);
    struct str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

static void pair(struct json *j, const char *key, struct str value)
{
    json_key(j, key);
    json_str(j, value.p == NULL ? S("") : value);
}

static void wecom(struct json *j, struct arena *a, const struct notify_message *m)
{
    pair(j, "msgtype", S("markdown"));
    json_key(j, "markdown");
    json_object_begin(j);
    pair(j, "content",
         arena_printf(a, "**%.*s**\n%.*s", STR_ARG(title_of(a, m)), STR_ARG(markdown(a, m))));
    json_object_end(j);
}

static void dingtalk_people(struct json *j, const struct notify_message *m, const char *key,
                            bool mobiles)
{
    json_key(j, key);
    json_array_begin(j);
    for (size_t i = 0; i < m->mention_count; i++)
        if (is_handle(m->mentions[i]) && is_mobile(m->mentions[i]) == mobiles)
            json_str(j, m->mentions[i]);
    json_array_end(j);
}

static void dingtalk(struct json *j, struct arena *a, const struct notify_message *m)
{
    struct str title = title_of(a, m);
    pair(j, "msgtype", S("markdown"));
    json_key(j, "markdown");
    json_object_begin(j);
    pair(j, "title", title);
    pair(j, "text", arena_printf(a, "#### %.*s\n%.*s", STR_ARG(title), STR_ARG(markdown(a, m))));
    json_object_end(j);
    json_key(j, "at");
    json_object_begin(j);
    dingtalk_people(j, m, "atMobiles", /* mobiles= */ true);
    dingtalk_people(j, m, "atUserIds", /* mobiles= */ false);
    json_key(j, "isAtAll");
    json_bool(j, false);
    json_object_end(j);
}

static void feishu_card(struct json *j, struct arena *a, const struct notify_message *m)
{
    json_key(j, "card");
    json_object_begin(j);
    json_key(j, "header");
    json_object_begin(j);
    pair(j, "template", S("orange"));
    json_key(j, "title");
    json_object_begin(j);
    pair(j, "tag", S("plain_text"));
    pair(j, "content", title_of(a, m));
    json_object_end(j);
    json_object_end(j);
    json_key(j, "elements");
    json_array_begin(j);
    json_object_begin(j);
    pair(j, "tag", S("markdown"));
    pair(j, "content", markdown(a, m));
    json_object_end(j);
    json_array_end(j);
    json_object_end(j);
}

static void feishu(struct json *j, struct arena *a, const struct notify_message *m)
{
    int64_t seconds = m->now.us / 1000000;
    if (m->channel->secret.n > 0) {
        pair(j, "timestamp", arena_printf(a, "%lld", (long long)seconds));
        pair(j, "sign", sign_feishu(a, seconds, m->channel->secret));
    }
    pair(j, "msg_type", S("interactive"));
    feishu_card(j, a, m);
}

void notify_robot_body(struct arena *a, const struct notify_message *m, struct buf *out)
{
    struct json j = json_new(out);
    json_object_begin(&j);
    if (m->channel->kind == CHANNEL_WECOM)
        wecom(&j, a, m);
    else if (m->channel->kind == CHANNEL_DINGTALK)
        dingtalk(&j, a, m);
    else
        feishu(&j, a, m);
    json_object_end(&j);
}

void notify_webhook_body(struct arena *a, const struct notify_message *m, struct buf *out)
{
    const struct notify_line *line = &m->lines[0];
    char told[INSTANT_TEXT];
    instant_format(line->told_at, told);
    struct json j = json_new(out);
    json_object_begin(&j);
    pair(&j, "type",
         arena_printf(a, "%s.%s", line->item.v != 0 ? "item" : "notice",
                      notify_kind_word(line->kind)));
    pair(&j, "timestamp", str_of(told));
    json_key(&j, "data");
    json_object_begin(&j);
    if (line->item.v != 0) {
        json_key(&j, "item_id");
        json_int(&j, line->item.v);
        pair(&j, "number", line->number);
        pair(&j, "title", line->title);
        json_key(&j, "due_on");
        json_date(&j, line->due_on);
    }
    if (line->url.s.n > 0)
        pair(&j, "url", line->url.s);
    json_object_end(&j);
    json_object_end(&j);
}
