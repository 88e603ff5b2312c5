/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "http/multipart.h"
#include "http_test.h"

static err_t parse(struct arena *a, struct str type, struct str body, struct form *form,
                   struct note *note)
{
    struct http_field header = {S("Content-Type"), type};
    struct request r = {.headers = {&header, 1}, .body = body, .arena = a};
    *note = (struct note){0};
    return http_form(&r, form, note);
}

#define MULTIPART         S("multipart/form-data; boundary=XX")
#define PART(head, body)  "--XX\r\n" head "\r\n\r\n" body "\r\n"
#define FIELD(name, body) PART("Content-Disposition: form-data; name=\"" name "\"", body)
#define END               "--XX--\r\n"

static void an_urlencoded_form_gives_its_fields(void **state)
{
    static const struct str types[] = {
        STR_INIT("application/x-www-form-urlencoded"),
        STR_INIT("Application/X-WWW-Form-Urlencoded"),
        STR_INIT("application/x-www-form-urlencoded; charset=UTF-8"),
        STR_INIT("application/x-www-form-urlencoded;charset=\"utf-8\"")};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        struct arena *a = arena_new(MIB(1));
        struct form f;
        struct note n;
        assert_int_equal(parse(a, types[i], S("t=%E6%A0%87+%E9%A2%98&t=2&_charset_=utf-8"), &f, &n),
                         OK);
        assert_str(form_value(&f, S("t")), "标 题");
        assert_true(form_value(&f, S("none")).p == NULL);
        assert_int_equal(f.fields.count, 3);
        assert_int_equal(f.file_count, 0);
        arena_free(a);
    }
}

static void another_type_or_charset_is_refused(void **state)
{
    static const struct {
        struct str type, body;
    } bad[] = {
        {STR_INIT("application/json"), STR_INIT("{}")},
        {STR_INIT(""), STR_INIT("a=b")},
        {STR_INIT("text/plain"), STR_INIT("a=b")},
        {STR_INIT("application/x-www-form-urlencoded; charset=gbk"), STR_INIT("a=b")},
        {STR_INIT("application/x-www-form-urlencoded"), STR_INIT("_charset_=GB18030&a=b")},
        {STR_INIT("application/x-www-form-urlencoded"), STR_INIT("a=%")},
        {STR_INIT("application/x-www-form-urlencoded; charset"), STR_INIT("a=b")},
        {STR_INIT("multipart/form-data"), STR_INIT("--XX--")},
        {STR_INIT("multipart/form-data; boundary="), STR_INIT("----")},
        {STR_INIT("multipart/form-data; boundary=XX; boundary=YY"), STR_INIT("--XX--")},
        {STR_INIT("multipart/form-data; boundary=\"X\tX\""), STR_INIT("--X\tX--")},
        {STR_INIT("multipart/mixed; boundary=XX"), STR_INIT("--XX--")},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct arena *a = arena_new(MIB(1));
        struct form f;
        struct note n;
        if (parse(a, bad[i].type, bad[i].body, &f, &n) != BAD_REQUEST || n.text[0] == '\0')
            fail_msg("%zu was accepted", i);
        arena_free(a);
    }
}

static void too_many_fields_are_too_large(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(16));
    struct buf b = buf_new(MIB(1));
    struct form f;
    struct note n;
    for (int i = 0; i < LIMIT_FORM_FIELDS; i++)
        buf_put(&b, S("a&"));
    assert_int_equal(parse(a, S("application/x-www-form-urlencoded"), buf_str(&b), &f, &n), OK);
    buf_put(&b, S("a"));
    assert_int_equal(parse(a, S("application/x-www-form-urlencoded"), buf_str(&b), &f, &n),
                     TOO_LARGE);
    buf_free(&b);
    arena_free(a);
}

static void a_multipart_form_gives_fields_and_files(void **state)
{
    static const char body[] = FIELD("a", "1") FIELD("空", "多\r\n行") PART(
        "Content-Disposition: form-data; name=\"f\"; filename=\"办公室 文件.docx\"\r\n"
        "Content-Type: application/octet-stream",
        "\0\1--XX\r\n-") FIELD("empty", "")
        PART("Content-Disposition: form-data; name=\"g\"; filename=\"\"", "") "--XX--\r\nepilogue";
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct form f;
    struct note n;
    assert_int_equal(parse(a, MULTIPART, (struct str){body, sizeof body - 1}, &f, &n), OK);
    assert_int_equal(f.fields.count, 3);
    assert_str(form_value(&f, S("a")), "1");
    assert_str(form_value(&f, S("空")), "多\r\n行");
    assert_str(form_value(&f, S("empty")), "");
    assert_int_equal(f.file_count, 2);
    assert_str(f.files[0].field, "f");
    assert_str(f.files[0].filename, "办公室 文件.docx");
    assert_str(f.files[0].type, "application/octet-stream");
    assert_str(f.files[0].bytes, "\0\1--XX\r\n-");
    assert_str(f.files[1].filename, "");
    assert_int_equal(f.files[1].bytes.n, 0);
    arena_free(a);
}

static void an_empty_multipart_form_has_no_fields(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(1));
    struct form f;
    struct note n;
    assert_int_equal(parse(a, MULTIPART, S("--XX--\r\n"), &f, &n), OK);
    assert_int_equal(f.fields.count, 0);
    assert_int_equal(parse(a, MULTIPART, S("--XX--"), &f, &n), OK);
    arena_free(a);
}

static void file_names_lose_their_path(void **state)
{
    static const struct {
        struct str disposition, name;
    } names[] = {
        {STR_INIT("filename=\"a.txt\""), STR_INIT("a.txt")},
        {STR_INIT("filename=a.txt"), STR_INIT("a.txt")},
        {STR_INIT("filename=\"C:\\Users\\张三\\a.txt\""), STR_INIT("a.txt")},
        {STR_INIT("filename=\"../../etc/passwd\""), STR_INIT("passwd")},
        {STR_INIT("filename=\"a/\""), STR_INIT("")},
        {STR_INIT("filename=\"say %22hi%22.txt\""), STR_INIT("say \"hi\".txt")},
        {STR_INIT("filename=\"say \\\"hi\\\".txt\""), STR_INIT("say \"hi\".txt")},
        {STR_INIT("filename=\"100%.txt\""), STR_INIT("100%.txt")},
        {STR_INIT("filename=\"%41.txt\""), STR_INIT("%41.txt")},
        {STR_INIT("filename*=UTF-8''%E6%96%87.txt"), STR_INIT("文.txt")},
        {STR_INIT("filename=\"x.txt\"; filename*=UTF-8''%E6%96%87.txt"), STR_INIT("文.txt")},
        {STR_INIT("filename*=UTF-8''%E6%96%87.txt; filename=\"x.txt\""), STR_INIT("文.txt")},
        {STR_INIT("filename*=UTF-8''..%2F..%2Fx"), STR_INIT("x")},
        {STR_INIT("FILENAME=\"a;b.txt\""), STR_INIT("a;b.txt")},
        {STR_INIT("filename=\"\xb0\xa1.txt\""), STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD.txt")},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct arena *a = arena_new(MIB(1));
        struct form f;
        struct note n;
        struct str body = arena_printf(
            a, "--XX\r\nContent-Disposition: form-data; name=f; %.*s\r\n\r\nx\r\n--XX--",
            STR_ARG(names[i].disposition));
        assert_int_equal(parse(a, MULTIPART, body, &f, &n), OK);
        assert_int_equal(f.file_count, 1);
        if (!str_eq(f.files[0].filename, names[i].name))
            fail_msg("%zu: '%.*s'", i, STR_ARG(f.files[0].filename));
        arena_free(a);
    }
}

static void damaged_multipart_forms_are_refused(void **state)
{
    static const struct str bad[] = {
        STR_INIT(""),
        STR_INIT("--XX"),
        STR_INIT("--XX\r\n"),
        STR_INIT("--XX-"),
        STR_INIT("--YY--"),
        STR_INIT("--XXX\r\n"),
        STR_INIT("\r\n--XX--"),
        STR_INIT("preamble\r\n--XX--"),
        STR_INIT(FIELD("a", "1")),
        STR_INIT(FIELD("a", "1") "--XX"),
        STR_INIT(FIELD("a", "1") "--XX\r\n"),
        STR_INIT(FIELD("a", "1") "--XX junk\r\n"),
        STR_INIT("--XX\nContent-Disposition: form-data; name=a\n\n1\n--XX--"),
        STR_INIT("--XX\r\nContent-Disposition: form-data; name=a\n\r\n1\r\n--XX--"),
        STR_INIT(PART("X: y", "1") END),
        STR_INIT(PART("Content-Disposition: form-data", "1") END),
        STR_INIT(PART("Content-Disposition: attachment; name=a", "1") END),
        STR_INIT(PART("Content-Disposition: form-data; name=a; name=b", "1") END),
        STR_INIT(PART("Content-Disposition: form-data; name=\"a", "1") END),
        STR_INIT(PART("Content-Disposition : form-data; name=a", "1") END),
        STR_INIT(PART(" Content-Disposition: form-data; name=a", "1") END),
        STR_INIT(PART("Content-Disposition: form-data;\r\n name=a", "1") END),
        STR_INIT(
            PART("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
                 "1") END),
        STR_INIT(PART("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64",
                      "MQ==") END),
        STR_INIT(PART("Content-Disposition: form-data; name=\"a\0b\"", "1") END),
        STR_INIT(PART("Content-Disposition: form-data; name=a; filename=\"b\0c\"", "1") END),
        STR_INIT(PART("Content-Disposition: form-data; name=a; filename*=GBK''b", "1") END),
        STR_INIT(PART("Content-Disposition: form-data; name=a; filename*=UTF-8''%00", "1") END),
        STR_INIT(PART("Content-Disposition: form-data; name=a; filename*=UTF-8''a%0d%0ab", "1")
                     END),
        STR_INIT(FIELD("a", "1\0002") END),
        STR_INIT(PART("nocolon", "1") END),
        STR_INIT("--XX\r\n\r\n1\r\n--XX--"),
        STR_INIT("--XX\r\nContent-Disposition: form-data; name=a\r\n--XX--"),
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct arena *a = arena_new(MIB(1));
        struct form f = {.file_count = 77};
        struct note n;
        if (parse(a, MULTIPART, bad[i], &f, &n) != BAD_REQUEST || n.text[0] == '\0')
            fail_msg("%zu was accepted: %.*s", i, STR_ARG(bad[i]));
        assert_int_equal(f.file_count, 77);
        arena_free(a);
    }
}

static void boundaries_follow_the_standard(void **state)
{
    (void)state;
    assert_true(multipart_boundary_ok(S("----WebKitFormBoundary7MA4YWxkTrZu0gW")));
    assert_true(multipart_boundary_ok(S("a b")));
    assert_false(multipart_boundary_ok(S("a ")));
    assert_false(multipart_boundary_ok(S("")));
    assert_false(multipart_boundary_ok(S("a;b")));
    assert_false(multipart_boundary_ok(S("a\0b")));
    assert_true(multipart_boundary_ok(
        S("0123456789012345678901234567890123456789012345678901234567890123456789")));
    assert_false(multipart_boundary_ok(
        S("01234567890123456789012345678901234567890123456789012345678901234567890")));
}

static void long_part_headers_and_many_files_are_refused(void **state)
{
    (void)state;
    struct arena *a = arena_new(MIB(4));
    struct buf b = buf_new(MIB(1));
    struct form f;
    struct note n;
    buf_put(&b, S("--XX\r\nX: "));
    for (size_t i = 0; i < LIMIT_PART_HEADER_BYTES; i++)
        buf_put_char(&b, 'a');
    buf_put(&b, S("\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XX--"));
    assert_int_equal(parse(a, MULTIPART, buf_str(&b), &f, &n), BAD_REQUEST);
    buf_clear(&b);
    for (int i = 0; i <= LIMIT_FORM_FILES; i++)
        buf_put(&b, S(PART("Content-Disposition: form-data; name=a; filename=b", "1")));
    buf_put(&b, S(END));
    assert_int_equal(parse(a, MULTIPART, buf_str(&b), &f, &n), TOO_LARGE);
    buf_free(&b);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_urlencoded_form_gives_its_fields),
        cmocka_unit_test(another_type_or_charset_is_refused),
        cmocka_unit_test(too_many_fields_are_too_large),
        cmocka_unit_test(a_multipart_form_gives_fields_and_files),
        cmocka_unit_test(an_empty_multipart_form_has_no_fields),
        cmocka_unit_test(file_names_lose_their_path),
        cmocka_unit_test(damaged_multipart_forms_are_refused),
        cmocka_unit_test(boundaries_follow_the_standard),
        cmocka_unit_test(long_part_headers_and_many_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
