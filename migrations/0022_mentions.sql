-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What a person is called in the three systems that have group robots, so that a message can mention them: the user id of
-- WeCom, the mobile number or user id of DingTalk, the open id of Feishu. Empty: not mentioned.
ALTER TABLE person ADD COLUMN wecom_user TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN dingtalk_user TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN feishu_user TEXT NOT NULL DEFAULT '';
