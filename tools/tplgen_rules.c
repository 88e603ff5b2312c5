/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * tplgen: what is known about elements and attributes (HTML Living Standard, htmx). */
#include "tplgen.h"

static bool is_listed(const char *list, struct str word)
{
    struct str rest = str_of(list);
    struct str entry;
    while (str_split(&rest, ' ', &entry))
        if (str_eq(entry, word))
            return true;
    return false;
}

bool rule_is_void(struct str element)
{
    return is_listed("area base br col embed hr img input link meta source track wbr", element);
}

bool rule_is_url(struct str attribute)
{
    return is_listed("href src action formaction poster cite data manifest ping xlink:href hx-get "
                     "hx-post hx-put hx-patch hx-delete hx-push-url hx-replace-url",
                     attribute);
}

bool rule_is_translated(struct str attribute)
{
    return is_listed("title alt placeholder aria-label aria-description aria-roledescription "
                     "aria-valuetext label hx-confirm hx-prompt",
                     attribute);
}

/* Browsers fold case, so another spelling would slip past the rules. SVG has a few such names. */
static void check_case(struct tpl *t, struct str name, int line)
{
    bool has_upper = false;
    for (size_t i = 0; i < name.n; i++)
        has_upper |= name.p[i] >= 'A' && name.p[i] <= 'Z';
    if (has_upper && !is_listed("viewBox preserveAspectRatio gradientUnits gradientTransform "
                                "patternUnits patternTransform textLength lengthAdjust "
                                "markerWidth markerHeight refX refY clipPathUnits pathLength "
                                "linearGradient radialGradient clipPath textPath",
                                name))
        gen_error(&t->g, t->path, line, "write %.*s in lower case", STR_ARG(name));
}

static struct str parent(const struct tpl *t)
{
    for (size_t i = t->open_count; i > 0; i--)
        if (t->open[i - 1].block == BLOCK_NONE)
            return t->open[i - 1].name;
    return STR_NONE;
}

void rule_check_nesting(struct tpl *t, struct str element)
{
    struct str p = parent(t);
    check_case(t, element, t->tag_line);
    bool is_block = is_listed("address article aside blockquote details div dl fieldset figure "
                              "footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section "
                              "table ul",
                              element);
    if (is_block && tpl_in_element(t, S("p")))
        gen_error(&t->g, t->path, t->tag_line, "<%.*s> cannot stand in <p>; close the <p> first",
                  STR_ARG(element));
    if (is_listed("a button form label", element) && tpl_in_element(t, element))
        gen_error(&t->g, t->path, t->tag_line, "<%.*s> cannot stand in another one",
                  STR_ARG(element));
    if (str_eq(element, S("button")) && tpl_in_element(t, S("a")))
        gen_error(&t->g, t->path, t->tag_line, "<button> cannot stand in <a>");
    if (str_eq(element, S("style")))
        gen_error(&t->g, t->path, t->tag_line, "no <style> here; styles live in web/app.css");
    if (p.n > 0 && str_eq(element, S("tr")) && !is_listed("table thead tbody tfoot template", p))
        gen_error(&t->g, t->path, t->tag_line, "<tr> cannot stand in <%.*s>", STR_ARG(p));
    if (p.n > 0 && is_listed("td th", element) && !is_listed("tr template", p))
        gen_error(&t->g, t->path, t->tag_line, "<%.*s> cannot stand in <%.*s>", STR_ARG(element),
                  STR_ARG(p));
    if (p.n > 0 && str_eq(element, S("li")) && !is_listed("ul ol menu template", p))
        gen_error(&t->g, t->path, t->tag_line, "<li> cannot stand in <%.*s>", STR_ARG(p));
}

void rule_check_attribute(struct tpl *t, const struct tpl_attribute *a)
{
    check_case(t, a->name, a->line);
    if (str_starts(a->name, S("data-hx-")))
        gen_error(&t->g, t->path, a->line, "write hx-… without data-");
    if (str_eq(a->name, S("style")))
        gen_error(&t->g, t->path, a->line,
                  "no style attribute; give a class and write web/app.css");
    bool is_event = str_starts(a->name, S("on")) || str_starts(a->name, S("hx-on"));
    if (is_event)
        gen_error(&t->g, t->path, a->line, "no %.*s attribute; behaviour lives in web/app.js",
                  STR_ARG(a->name));
    if (str_eq(a->name, S("srcdoc")))
        gen_error(&t->g, t->path, a->line, "no srcdoc attribute");
    if (rule_is_url(a->name) && str_starts(str_trim(a->value), S("javascript:")))
        gen_error(&t->g, t->path, a->line, "no script in an address");
    if (str_starts(a->name, S("hx-vals")) && str_starts(str_trim(a->value), S("js:")))
        gen_error(&t->g, t->path, a->line, "no script in hx-vals");
}

void rule_check_dynamic(struct tpl *t, const struct tpl_attribute *a, int line)
{
    if (is_listed("hx-vals hx-headers hx-vars hx-trigger srcset", a->name))
        gen_error(&t->g, t->path, line, "no {{ }} in %.*s: it is code, not text; use a form field",
                  STR_ARG(a->name));
}

static const struct tpl_attribute *find(const struct tpl *t, struct str name)
{
    for (size_t i = 0; i < t->attribute_count; i++)
        if (str_eq(t->attributes[i].name, name))
            return &t->attributes[i];
    return NULL;
}

static bool has_value(const struct tpl *t, struct str name, const char *list)
{
    const struct tpl_attribute *a = find(t, name);
    return a != NULL && !a->is_dynamic && is_listed(list, a->value);
}

static bool has_words(const struct tpl_attribute *a, struct str word)
{
    struct str rest = a->value;
    struct str entry;
    while (str_split(&rest, ' ', &entry))
        if (str_eq(entry, word))
            return true;
    return false;
}

void rule_check_tag(struct tpl *t)
{
    struct str tag = t->tag;
    if (str_eq(tag, S("img")) && find(t, S("alt")) == NULL)
        gen_error(&t->g, t->path, t->tag_line, "<img> needs alt (alt=\"\" when it only decorates)");
    if (str_eq(tag, S("button")) && find(t, S("type")) == NULL)
        gen_error(&t->g, t->path, t->tag_line, "<button> needs type=\"submit\" or type=\"button\"");
    bool is_field =
        str_eq(tag, S("select")) || str_eq(tag, S("textarea")) ||
        (str_eq(tag, S("input")) && !has_value(t, S("type"), "hidden submit button reset image"));
    if (is_field && find(t, S("id")) == NULL)
        gen_error(&t->g, t->path, t->tag_line, "<%.*s> needs an id, so that a <label> can name it",
                  STR_ARG(tag));
    if (str_eq(tag, S("script")) && find(t, S("src")) == NULL)
        gen_error(&t->g, t->path, t->tag_line, "no inline script; write web/app.js");
    if (has_value(t, S("target"), "_blank")) {
        const struct tpl_attribute *rel = find(t, S("rel"));
        if (rel == NULL || !has_words(rel, S("noopener")))
            gen_error(&t->g, t->path, t->tag_line, "target=\"_blank\" needs rel=\"noopener\"");
    }
}
