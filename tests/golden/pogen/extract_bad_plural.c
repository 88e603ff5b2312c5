void f(void)
{
    trn(lang, "%d item", "%d items", n);
    trn(lang, "%d item", "%d pieces", n);
}
