/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The texts of made-up items. Pure. A word of `subjects` stands in a text only where it was chosen
 * as its subject: no other list holds two neighbouring characters that make one of them. */
#include "seed/seed_private.h"

static const char *const subjects[] = {
    "安全", "招生", "就业", "科研", "教学", "党建", "人才", "财务", "后勤", "图书",
    "档案", "审计", "采购", "基建", "医疗", "体育", "艺术", "心理", "资助", "宿舍",
    "食堂", "校园", "网络", "数据", "信息", "实验", "课程", "教材", "专业", "学科",
    "学位", "论文", "竞赛", "实习", "创业", "国际", "合作", "校友", "捐赠", "宣传",
    "舆情", "保密", "法治", "信访", "节能", "绿化", "交通", "消防", "统战", "工会",
};

static const char *const verbs[] = {"推进", "完善", "加强", "深化", "优化", "健全", "改进", "规范"};

static const char *const nouns[] = {"工作机制", "管理办法", "服务流程", "年度方案", "责任清单",
                                    "考核评价", "督导检查", "台账建设", "风险排查", "条件改善"};

static const char *const deliverables[] = {"印发文件", "报送总结", "建成平台", "完成验收",
                                           "形成清单"};

static const char *const colleges[] = {
    "文",   "理",   "工",   "农",   "医",   "商",   "法",   "数",   "物理", "化",
    "生物", "地理", "历史", "哲",   "经济", "机械", "电气", "土木", "水利", "建筑",
    "环境", "材料", "能源", "航空", "海洋", "林",   "外语", "新闻", "音乐", "美术",
};

static const char *const offices[] = {
    "教务", "人事", "组织", "纪检", "计划", "国资", "保卫", "老干", "团务", "研究生",
    "学生", "规划", "外事", "港澳", "产业", "房产", "设备", "督查", "机要", "调研",
    "政策", "评估", "培训", "出版", "幼教", "附中", "校史", "会议", "接待",
};

static const char *const surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴",
                                       "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗"};

static const char *const given_names[] = {"文远", "思齐", "明德", "若水", "子衿",
                                          "景行", "望舒", "清越", "知行", "以宁"};

uint64_t seed_random(int64_t number, int what)
{
    uint64_t z = (uint64_t)number * 0x9E3779B97F4A7C15u + (uint64_t)what * 0xD1B54A32D192ED03u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

#define PICK(list, number, what) list[seed_random((number), (what)) % ARRAY_LEN(list)]

struct str seed_title(struct arena *a, int64_t number)
{
    /* Each subject once in fifty, whatever the last digit, which decides the state. */
    const char *subject = subjects[(number / 10 + number % 10 * 5) % (int64_t)ARRAY_LEN(subjects)];
    return arena_printf(a, "%s%s%s（第%lld项）", PICK(verbs, number, 1), subject,
                        PICK(nouns, number, 2), (long long)number + 1);
}

struct str seed_deliverable(int64_t number)
{
    return str_of(PICK(deliverables, number, 3));
}

struct str seed_programme_title(struct arena *a, int64_t number)
{
    return arena_printf(a, "重点任务第%lld组", (long long)number + 1);
}

struct str seed_unit_name(struct arena *a, int number)
{
    size_t i = (size_t)number - 1;
    if (i < ARRAY_LEN(colleges))
        return arena_printf(a, "%s学院", colleges[i]);
    return arena_printf(a, "%s处", offices[(i - ARRAY_LEN(colleges)) % ARRAY_LEN(offices)]);
}

struct str seed_person_name(struct arena *a, int number)
{
    return arena_printf(
        a, "%s%s", surnames[number % (int)ARRAY_LEN(surnames)],
        given_names[number / (int)ARRAY_LEN(surnames) % (int)ARRAY_LEN(given_names)]);
}
