/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * luoshi demo: a fictional university from demo/ (embedded): units, people, documents; two of the
 * documents become confirmed plans the way a clerk would make them, and their work is under way
 * (demo_work.c); the others wait to be checked. */
#include "app/demo.h"
#include "app/init.h"
#include "app/input.h"
#include "assets.h"
#include "auth/password.h"
#include "auth/session.h"
#include "base/check.h"
#include "base/limits.h"
#include "check/check.h"
#include "document/document.h"
#include "person/person.h"
#include "settings/settings.h"
#include "unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <sys/stat.h>
#include <unistd.h>

const struct command_option command_demo_options[] = {
    {"password", "TEXT", "password of all demo people (default: a random one, printed)"},
    {"fresh", NULL, "confirm the plans only: nothing is dispatched yet"},
    {"show", NULL, "print the sign-ins of a demo that exists"},
    {0},
};

/* Written once: luoshi demo --show prints it again. Readable by the owner only. */
#define SIGN_INS "demo-sign-ins.txt"

static struct str demo_file(const char *name)
{
    for (size_t i = 0; i < demo_file_count; i++) {
        if (strcmp(demo_files[i].name, name) == 0)
            return demo_files[i].bytes;
    }
    NEVER("demo file of that name");
}

static void free_json(void *json)
{
    json_decref(json);
}

static json_t *demo_json(struct ctx *c, const char *name)
{
    struct str text = demo_file(name);
    json_t *json = json_loadb(text.p, text.n, 0, NULL);
    CHECK(json != NULL && json_is_array(json));
    arena_defer(c->a, free_json, json);
    return json;
}

static struct str member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? S("") : str_of(text);
}

static struct str joined(struct arena *a, const json_t *list, const char *separator)
{
    struct str all = S("");
    for (size_t i = 0; i < json_array_size(list); i++)
        all = arena_printf(a, "%.*s%s%s", STR_ARG(all), i == 0 ? "" : separator,
                           json_string_value(json_array_get(list, i)));
    return all;
}

struct unit_code {
    struct str code;
    struct unit_id id;
    struct str name;
};

struct unit_codes {
    struct unit_code list[256];
    size_t count;
};

static const struct unit_code *unit_of(const struct unit_codes *codes, struct str code)
{
    for (size_t i = 0; i < codes->count; i++) {
        if (str_eq(codes->list[i].code, code))
            return &codes->list[i];
    }
    NEVER("demo unit of that code");
}

static err_t add_units(struct ctx *c, struct unit_codes *codes)
{
    json_t *list = demo_json(c, "units.json");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *u = json_array_get(list, i);
        struct str parent = member(u, "parent");
        struct unit_input in = {
            .code = member(u, "code"),
            .name = member(u, "name"),
            .name_en = member(u, "name_en"),
            .kind = member(u, "kind"),
            .parent_unit_id = parent.n == 0 ? 0 : unit_of(codes, parent)->id.v,
            .position = (int64_t)(i + 1) * 10,
            .is_active = true,
            .aliases = joined(c->a, json_object_get(u, "aliases"), "\n"),
        };
        struct unit_id id;
        TRY(unit_insert(c, &in, &id));
        CHECK(codes->count < ARRAY_LEN(codes->list));
        codes->list[codes->count++] = (struct unit_code){in.code, id, in.name};
    }
    return OK;
}

static bool has_role(const json_t *person, const char *role)
{
    const json_t *roles = json_object_get(person, "roles");
    for (size_t i = 0; i < json_array_size(roles); i++) {
        if (strcmp(json_string_value(json_array_get(roles, i)), role) == 0)
            return true;
    }
    return false;
}

static err_t add_person(struct ctx *c, const struct unit_codes *codes, const json_t *p,
                        struct str encoded, size_t position)
{
    const struct unit_code *unit = unit_of(codes, member(p, "unit"));
    struct person_input in = {
        .username = member(p, "username"),
        .name = member(p, "name"),
        .name_en = member(p, "name_en"),
        .post = member(p, "post"),
        .post_en = member(p, "post_en"),
        .email = member(p, "email"),
        .phone = S(""),
        .unit_id = unit->id.v,
        .position = (int64_t)position * 10,
        .is_active = true,
        .is_admin = has_role(p, "admin"),
        .is_clerk = has_role(p, "clerk"),
        .is_leader = has_role(p, "leader"),
        .is_auditor = has_role(p, "auditor"),
        .head_units = has_role(p, "head") ? unit->name : S(""),
        .liaison_units = has_role(p, "liaison") ? unit->name : S(""),
    };
    struct person_id id;
    TRY(person_insert(c, &in, &id));
    return credential_save(c, id, encoded, /* is_temporary= */ false);
}

static err_t add_people(struct ctx *c, const struct unit_codes *codes, struct str password)
{
    struct str encoded;
    TRY(password_hash(c->a, password, &encoded));
    json_t *list = demo_json(c, "people.json");
    for (size_t i = 0; i < json_array_size(list); i++)
        TRY(add_person(c, codes, json_array_get(list, i), encoded, i + 1));
    return OK;
}

static err_t add_document(struct ctx *c, const json_t *entry, bool is_fresh)
{
    struct str file = member(entry, "file");
    struct document_input in = {
        .bytes = demo_file(arena_printf(c->a, "documents/%.*s", STR_ARG(file)).p),
        .filename = file,
        .title = member(entry, "title"),
        .kind = member(entry, "kind"),
        .dated_on = DATE_NONE,
    };
    CHECK(date_parse(member(entry, "date"), &in.dated_on));
    struct document_id id;
    TRY(document_give_in(c, &in, &id));
    if (!json_is_true(json_object_get(entry, "confirm")))
        return OK;
    /* Confirmed when the year began, so that its work can have gone on since. */
    struct instant now = c->now;
    struct date today = c->today;
    c->today = is_fresh ? today : demo_year_begin(today);
    if (!is_fresh) /* half past nine */
        c->now.us = clock_midnight(c->today, c->institution.utc_offset).us + 570 * MINUTE_US;
    TRY(check_confirm_document(c, id));
    c->now = now;
    c->today = today;
    return OK;
}

/* Who is named for a role: the one that people.json marks as shown, else the first. */
static const json_t *shown_for(const json_t *people, const char *role)
{
    const json_t *first = NULL;
    for (size_t i = 0; i < json_array_size(people); i++) {
        const json_t *p = json_array_get(people, i);
        if (!has_role(p, role))
            continue;
        if (json_is_true(json_object_get(p, "shown")))
            return p;
        if (first == NULL)
            first = p;
    }
    CHECK(first != NULL);
    return first;
}

static err_t fill(struct command *cmd, struct ctx *c, struct str password)
{
    struct unit_codes *codes = ARENA_NEW(c->a, struct unit_codes);
    TRY(add_units(c, codes));
    TRY(settings_set(c, S("name"), codes->list[0].name));
    TRY(settings_set(c, S("name_en"), S("Tingchuan University")));
    TRY(settings_set(c, S("number_prefix"), S("汀督")));
    TRY(add_people(c, codes, password));
    TRY(settings_load(c));
    const char *clerk = NULL;
    json_t *people = demo_json(c, "people.json");
    for (size_t i = 0; clerk == NULL && i < json_array_size(people); i++) {
        if (has_role(json_array_get(people, i), "clerk"))
            clerk = member(json_array_get(people, i), "username").p;
    }
    TRY(command_act_as(cmd, c, clerk));
    bool is_fresh = command_flag(cmd, "fresh");
    json_t *documents = demo_json(c, "documents/manifest.json");
    for (size_t i = 0; i < json_array_size(documents); i++)
        TRY(add_document(c, json_array_get(documents, i), is_fresh));
    if (is_fresh)
        return OK;
    return demo_work(cmd, c, clerk, member(shown_for(people, "leader"), "username").p);
}

static struct str sign_ins(struct ctx *c, struct str password)
{
    static const char *const roles[] = {"clerk", "liaison", "head", "leader", "admin", "auditor"};
    struct str text = S("");
    json_t *people = demo_json(c, "people.json");
    for (size_t r = 0; r < ARRAY_LEN(roles); r++) {
        const json_t *p = shown_for(people, roles[r]);
        text = arena_printf(c->a, "%.*s  %-8s  %-16s  %s, %s\n", STR_ARG(text), roles[r],
                            member(p, "username").p, member(p, "name").p, member(p, "post").p);
    }
    return arena_printf(c->a,
                        "Sign-ins of the demo (fictional people, all with the same password)\n%.*s"
                        "  password  %.*s\n",
                        STR_ARG(text), STR_ARG(password));
}

static err_t keep_sign_ins(struct command *cmd, struct str text)
{
    const char *path = arena_printf(cmd->a, "%s/" SIGN_INS, config_data(&cmd->config)).p;
    (void)mkdir(config_data(&cmd->config),
                0700); /* there already, unless the data is in PostgreSQL */
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, text.p, text.n) != (ssize_t)text.n || close(fd) != 0)
        return note_fail(&cmd->note, IO, "cannot write %s: %s", path, strerror(errno));
    return OK;
}

static err_t print_text(struct command *cmd, struct str text)
{
    struct buf out = buf_new(KIB(64));
    buf_put(&out, text);
    return command_print_free(cmd, &out);
}

static err_t show_sign_ins(struct command *cmd)
{
    const char *path = arena_printf(cmd->a, "%s/" SIGN_INS, config_data(&cmd->config)).p;
    struct str text;
    TRY(input_read(cmd->a, path, KIB(64), &text, &cmd->note));
    return print_text(cmd, text);
}

err_t command_demo(struct command *cmd)
{
    if (command_flag(cmd, "show"))
        return show_sign_ins(cmd);
    struct ctx *c = NULL;
    TRY(init_database(cmd, &c));
    bool none = false;
    TRY(person_none(c, &none));
    if (!none) {
        command_close(c);
        return note_fail(&cmd->note, ILLEGAL,
                         "the demo fills an empty database only; this one has people");
    }
    const char *given = command_value(cmd, "password", NULL);
    struct str password = given != NULL ? str_of(given) : password_random(c->a);
    err_t e = fill(cmd, c, password);
    if (e != OK) {
        (void)note_fail(&cmd->note, e, "%s",
                        c->note.text[0] != '\0' ? c->note.text : db_message(c->db));
        command_close(c);
        return e;
    }
    TRY(command_commit(cmd, c));
    struct str text = sign_ins(c, password);
    TRY(keep_sign_ins(cmd, text));
    return print_text(cmd, text);
}
