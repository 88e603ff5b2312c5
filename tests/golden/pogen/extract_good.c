/* N_("not this one") */
static const char *const words[] = {N_("Save"), N_("A "
                                                   "long one")};
int f(void)
{
    tr(lang, "Direct");
    tr(lang, is_late ? "Late" : "In time");
    tr(c->lang, g(1, "not a message"));
    trn(lang, "%d item", "%d items", n);
    trf(c->arena, lang, "For %s", g("x", ")"));
    trnf(a, lang, "%d part", "%d parts", n);
    tr(lang, "Save"); // twice
}
