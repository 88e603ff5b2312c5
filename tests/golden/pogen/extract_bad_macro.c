void f(void) { trf(a, lang, "%" PRId64 " items", n); }
