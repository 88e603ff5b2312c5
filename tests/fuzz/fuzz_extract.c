/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A file of any kind, through intake, reading and the writers. What must hold for every plan:
 * places inside the text, items in order, parents that exist, names and titles that are valid
 * UTF-8. */
#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/extract.h"
#include "extract/extract_write.h"
#include "extract/intake.h"
#include "fuzz_main.h"

static void check_names(struct extract_names names)
{
    for (size_t i = 0; i < names.n; i++)
        CHECK(names.v[i].n > 0 && utf8_valid(names.v[i]));
}

static void check_item(const struct extract_plan *plan, size_t i, size_t text_bytes)
{
    const struct extract_item *item = &plan->items[i];
    CHECK(item->source.start < item->source.end && item->source.end <= text_bytes);
    CHECK(i == 0 || plan->items[i - 1].source.start <= item->source.start);
    CHECK(item->paragraph >= 1 && item->paragraph <= plan->paragraph_count);
    CHECK(item->title.n > 0 && utf8_valid(item->title) && utf8_valid(item->label));
    size_t up = item->parent;
    for (size_t depth = 0; up != EXTRACT_NO_PARENT; depth++) {
        CHECK(up < plan->item_count && up != i && depth < 100);
        up = plan->items[up].parent;
    }
    check_names(item->lead);
    check_names(item->support);
    check_names(item->leaders);
    for (size_t k = 0; k < item->target_count; k++)
        CHECK(item->targets[k].value.n > 0 && utf8_valid(item->targets[k].text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *a = arena_new(MIB(256));
    struct extract_intake in;
    struct extract_plan *plan = NULL;
    struct note note = {""};
    struct buf out = buf_new(MIB(64));
    if (extract_intake(a, (struct str){(const char *)data, size}, S("x.txt"), &in, &note) == OK) {
        CHECK(utf8_valid(in.text));
        CHECK(extract_document(a, in.text, NULL, &plan, &note) == OK);
        for (size_t i = 0; i < plan->item_count; i++)
            check_item(plan, i, in.text.n);
        extract_write_json(&out, plan);
        extract_write_csv(&out, plan);
        extract_write_table(&out, plan, 80);
        CHECK(!out.failed && utf8_valid(buf_str(&out)));
    } else {
        CHECK(note.text[0] != '\0');
    }
    buf_free(&out);
    arena_free(a);
    return 0;
}
