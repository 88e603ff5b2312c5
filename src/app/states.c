/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi states: the two state machines as Markdown with Mermaid diagrams, from their tables.
 * docs/states.md is what this prints. */
#include "app/command.h"

#include "item/item.h"
#include "json/json_write.h"

const struct command_option command_states_options[] = {{0}};

static const char *const whos[] = {
    [ITEM_WHO_NOBODY] = "nobody",
    [ITEM_WHO_CLERK] = "clerk",
    [ITEM_WHO_LEAD] = "lead unit",
    [ITEM_WHO_VERIFIER] = "verifier",
    [ITEM_WHO_OFFICE] = "head of the office",
    [ITEM_WHO_LEADER] = "leader",
};

static void print_items(struct buf *out)
{
    size_t count;
    const struct item_transition *t = item_transitions(&count);
    buf_put(out, S("## Items\n\n```mermaid\nstateDiagram-v2\n    [*] --> draft\n"));
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "    %s --> %s: %s\n", item_status_word(t[i].from),
                   item_status_word(t[i].to), t[i].event);
    for (int s = 0; s < ITEM_STATUS_COUNT; s++)
        if (item_status_is_terminal((enum item_status)s))
            buf_printf(out, "    %s --> [*]\n", item_status_word((enum item_status)s));
    buf_put(out, S("```\n\n| from | event | to | who | what must hold | by when | paper |\n"
                   "|---|---|---|---|---|---|---|\n"));
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "| %s | %s | %s | %s | %s | %s | %s |\n", item_status_word(t[i].from),
                   t[i].event, item_status_word(t[i].to), whos[t[i].who], t[i].guard, t[i].term,
                   t[i].paper);
}

static void print_parts(struct buf *out)
{
    size_t count;
    const struct part_transition *t = part_transitions(&count);
    buf_put(out, S("\n## Parts\n\n```mermaid\nstateDiagram-v2\n    [*] --> waiting\n"));
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "    %s --> %s: %s\n", part_status_word(t[i].from),
                   part_status_word(t[i].to), t[i].event);
    buf_put(out, S("```\n\n| from | event | to | what must hold |\n|---|---|---|---|\n"));
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "| %s | %s | %s | %s |\n", part_status_word(t[i].from), t[i].event,
                   part_status_word(t[i].to), t[i].guard);
}

static void json_word(struct json *j, const char *key, const char *word)
{
    json_key(j, key);
    json_str(j, str_of(word));
}

static void print_json(struct buf *out)
{
    size_t count;
    const struct item_transition *t = item_transitions(&count);
    struct json j = json_new(out);
    json_array_begin(&j);
    for (size_t i = 0; i < count; i++) {
        json_object_begin(&j);
        json_word(&j, "object", "item");
        json_word(&j, "from", item_status_word(t[i].from));
        json_word(&j, "event", t[i].event);
        json_word(&j, "to", item_status_word(t[i].to));
        json_word(&j, "who", whos[t[i].who]);
        json_object_end(&j);
    }
    const struct part_transition *p = part_transitions(&count);
    for (size_t i = 0; i < count; i++) {
        json_object_begin(&j);
        json_word(&j, "object", "part");
        json_word(&j, "from", part_status_word(p[i].from));
        json_word(&j, "event", p[i].event);
        json_word(&j, "to", part_status_word(p[i].to));
        json_object_end(&j);
    }
    json_array_end(&j);
    buf_put_char(out, '\n');
}

err_t command_states(struct command *cmd)
{
    struct buf out = buf_new(MIB(1));
    if (cmd->json) {
        print_json(&out);
        return command_print_free(cmd, &out);
    }
    buf_put(&out,
            S("# States\n\nPrinted by `luoshi states` from `src/item/item_transitions.def` and "
              "`src/part/part_transitions.def`;\n`src/loop` moves items and parts only along "
              "these rows. Near due, overdue and the like are computed, never states.\n\n"));
    print_items(&out);
    print_parts(&out);
    return command_print_free(cmd, &out);
}
