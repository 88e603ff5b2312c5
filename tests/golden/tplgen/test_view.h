#include "html/html.h"

struct test_row {
    struct item_id item_id;
    struct str title;
};
struct test_view {
    struct str title;
    struct url url;
    struct date due_on;
    struct instant done_at;
    int days;
    int64_t item_count;
    bool is_late, is_done;
    const struct test_row *rows;
    size_t rows_count;
};
