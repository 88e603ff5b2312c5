/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * The built-in words of grammar, which the readers of names and times would otherwise try one by
 * one at every character. No institution has its own. */
#include "extract/lexicon_default.h"

#include "base/compiler.h"

const char *const extract_lexicon_grammar[] = {
    "[never-in-name] 组成, 组建, 抽调, 将, 把, 由, 按, 在, 的, 了, 是, 并, 被, 让, 使, 要求, 应当, 每, 负责, 牵头",
    "[never-in-name] 会同, 配合, 本着, 进一步, 根据, 关于, 为进, 等",
    "[no-name-start] 要, 于, 对, 以, 从, 为, 及, 和, 与, 也, 均, 都, 请, 会议, 不, 已, 进一步",
    "[no-name-start] 建, 设, 抓, 同时, 其中, 此, 报, 送, 交, 向, 赴, 经, 无, 做, 按, 上, 该, 本",
    "[no-name-start] 年, 月, 日, 新建, 到, 未",
    "[opening] 会议, 现, 请, 责成, 委托, 同时, 并, 另外, 此外, 下一步, 会上, 其中, 一致, 还",
    "[opening] 研究, 经研究, 原则, 望, 特, 具体由, 最后, 最终, 而, 随后, 届时",
    "[no-opening] 会议室, 会议中心, 现代, 研究生, 研究院, 研究所, 并网",
    "[adverb] 共同, 具体, 联合, 分别, 统一, 密切, 积极, 予以, 给予, 等部门, 等单位, 等",
    "[adverb] 按职责分工, 按职责, 要, 应, 继续, 做好",
    "[modal] 要, 应, 须, 需, 必须, 于, 在, 每, 将, 按, 负责, 牵头, 及时, 继续, 定期, 自, 和",
    "[amount-verb] 不少于, 不低于, 不超过, 不高于, 达到, 保持, 增长, 下降, 占",
    "[time-start] 自, 会后, 会议后, 印发后, 下发后, 发布后, 本通知印发后, 通知下发后",
    "[time-start] 文件印发后, 方案印发后, 到, 至, 年内, 年终前, 全年, 年底, 年末, 本月底, 月底",
    "[time-start] 今年, 本年, 当年, 明年, 次年, 上半年, 下半年, 第, 一, 二, 三, 四, 五, 六, 七",
    "[time-start] 八, 九, 十, 〇, 零, ○, 两, 秋季学期, 春季学期, 新学期, 本学期, 下学期",
    "[time-start] 开学, 汛期, 汛前, 雨季, 春节, 国庆, 暑假, 寒假, 暑期, 放假, 采暖, 供暖, 元旦",
    "[time-start] 中秋, 高考, “五一”, “十一”, 入冬, 学期末, 学期结束, 主汛期, by, no later than",
    "[time-start] not later than, on or before, before, until, due, in time for, ahead of",
    "[time-start] prior to, the end of, end of, end, late, the close of, close of, early, mid",
    "[time-start] the beginning of, the start of, the middle of, january, february, march",
    "[time-start] april, may, june, july, august, september, october, november, december, jan",
    "[time-start] feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec",
    "[rhythm] 每日, 每天, 按日, 逐日, 每周, 每星期, 按周, 逐周, 每两周, 每个月, 每月, 按月",
    "[rhythm] 逐月, 每季度, 每个季度, 按季度, 每季, 按季, 逐季, 每学期, 按学期, 每个学期, 每年",
    "[rhythm] 每年度, 每学年, 按年, daily, every day, each day, weekly, every week, each week",
    "[rhythm] monthly, every month, each month, quarterly, every quarter, each quarter, termly",
    "[rhythm] every term, each term, every semester, each semester, per semester, every year",
    "[rhythm] each year, annually, yearly, once a year, once a month, once a week",
    "[rhythm] once a quarter, once a term, per year, per month, every academic year",
    "[rhythm] each academic year, an annual, 长期, 持续, 常态化, 常态长效, 常年",
    "[rhythm] on a continuing basis, ongoing, on an ongoing basis, continuously, continuous",
    "[rhythm] on a rolling basis, continuing",
    "[label-word] Strategic Goal, Strategic Priority, Strategic Objective, Strategic Aim, Goal",
    "[label-word] Priority, Objective, Theme, Pillar, Aim, Ambition, Workstream, Part, Section",
    "[label-word] Strand, Commitment, Outcome, Area, Focus, Strategy, Programme, Chapter",
    "[label-word] Work package, Initiative, Group, Stream, Item, Agenda item, Minute, Topic",
    "[label-word] 任务, 目标, 行动, 专项, 举措, 专题, 方面, 板块, 工程, 项目, 重点, 议题, 事项",
    "[label-word] Action, Decision, Recommendation, Resolution, Task, Measure, Deliverable",
    "[label-word] Activity, Step, 问题, 整改问题, 整改事项, 督办事项, 议定事项, 反馈问题",
    "[label-word] 整改任务",
    "[modal] 针对, 逐户, 汇总",
    "[time-start] 本月, 当月, 下月, 次月, 本周, 下周",
    "[never-in-name] 需",
    "[no-opening] 特殊, 特别, 特色, 特种, 特级, 特聘, 特困, 特教, 特长, 特点",
    "[modal] 会后, 立即, 抓紧, 迅速, 务必, 尽早, 提前, 一律",
    "[adverbial] 按照, 根据, 对照, 依据, 遵照, 参照, 本着, 围绕, 紧扣, 依托, 立足, 结合",
    "[adverbial-end] 原则, 要求, 思路, 方案, 部署, 精神, 标准, 规定, 清单, 意见, 主线, 安排, 方针",
    "[adverbial-end] 目标, 决策部署",
    "[follow-up] 修改完善, 修改后, 完善后, 印发, 报请, 按程序, 抓紧实施, 尽快实施, 组织实施",
    "[follow-up] 提交, 上报, 报送, 报市, 报县, 报省, 报区, 报党委, 报校, 报院",
};

const size_t extract_lexicon_grammar_lines = ARRAY_LEN(extract_lexicon_grammar);
