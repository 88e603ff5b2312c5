/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * What messages of all channels have in common. */
#include "notify/notify_message.h"

#include "base/check.h"

static const struct kind_row {
    const char *word;
    const char *label;
} kinds[CHANNEL_KIND_COUNT] = {
    [CHANNEL_MAIL] = {"mail", N_("E-mail")},
    [CHANNEL_WECOM] = {"wecom", N_("WeCom group robot")},
    [CHANNEL_DINGTALK] = {"dingtalk", N_("DingTalk group robot")},
    [CHANNEL_FEISHU] = {"feishu", N_("Feishu group robot")},
    [CHANNEL_WEBHOOK] = {"webhook", N_("Webhook")},
};

const char *channel_kind_word(enum channel_kind kind)
{
    return kinds[kind].word;
}

const char *channel_kind_label(enum channel_kind kind)
{
    return kinds[kind].label;
}

bool channel_kind_parse(struct str word, enum channel_kind *ret_kind)
{
    for (size_t i = 0; i < CHANNEL_KIND_COUNT; i++) {
        if (str_eq(word, str_of(kinds[i].word))) {
            *ret_kind = (enum channel_kind)i;
            return true;
        }
    }
    return false;
}

struct str notify_line_text(struct arena *a, enum lang lang, const struct notify_line *line)
{
    const char *label = tr(lang, notify_kind_label(line->kind));
    if (line->title.n == 0)
        return str_of(label);
    char due[DATE_TEXT] = "";
    date_format(line->due_on, due);
    struct str name = line->number.n > 0 ? arena_printf(a, "%.*s %.*s", STR_ARG(line->number),
                                                        STR_ARG(line->title))
                                         : line->title;
    if (due[0] == '\0')
        return arena_printf(a, "%s · %.*s", label, STR_ARG(name));
    return trf(a, lang, N_("%s · %s, due %s"), label, arena_cstr(a, name), due);
}

struct str notify_headline(struct arena *a, const struct notify_message *m)
{
    CHECK(m->count > 0);
    if (m->count == 1)
        return notify_line_text(a, m->lang, &m->lines[0]);
    return trnf(a, m->lang, "%d notice", "%d notices", (int64_t)(m->count + m->left_out));
}

struct str notify_object_path(struct arena *a, enum notify_object object, int64_t no,
                              struct item_id item)
{
    long long id = (long long)no;
    switch (object) {
    case NOTIFY_ON_NONE:
        return item.v == 0 ? S("") : arena_printf(a, "/items/%lld", (long long)item.v);
    case NOTIFY_ON_PLAN: return arena_printf(a, "/plans/%lld", id);
    case NOTIFY_ON_SLIP: return arena_printf(a, "/slips/%lld", id);
    case NOTIFY_ON_CIRCULATION: return arena_printf(a, "/circulations/%lld", id);
    case NOTIFY_ON_DELEGATION: return arena_printf(a, "/me/delegation#delegation-%lld", id);
    case NOTIFY_ON_MEETING: return arena_printf(a, "/meetings/%lld", id);
    case NOTIFY_ON_COUNT: break;
    }
    NEVER("object of a notice");
}
