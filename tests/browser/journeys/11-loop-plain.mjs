// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The whole loop without script: the office on the phone, the units at a desk.
import { blocked, confirm, delegated, dispatched, extended, people, reported, signed, submitted, verified } from './loop.mjs';

export default async function plain(j) {
  const p = await people(j, { size: 'phone', js: false }, { js: false });
  const item = await dispatched(j, p.clerk, '启用教学发展中心');
  await signed(j, p.liaison, item);
  await reported(j, p.liaison, item);
  await confirm(j, p.head, item);
  await extended(j, p, item);
  await blocked(j, p, item);
  await submitted(j, p, item);
  await verified(j, p, item);
  await delegated(j, p.head);
}
