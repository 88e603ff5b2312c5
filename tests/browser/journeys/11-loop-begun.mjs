// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// First half of the loop: dispatched, signed, reported, extended, blocked; desk and phone, with script.
import { blocked, confirm, dispatched, extended, people, reported, signed } from './loop.mjs';

export default async function begun(j) {
  const p = await people(j, {}, { size: 'phone' });
  const item = await dispatched(j, p.clerk, '启用教学发展中心');
  await signed(j, p.liaison, item);
  await reported(j, p.liaison, item);
  await confirm(j, p.head, item);
  await extended(j, p, item);
  await blocked(j, p, item);
}
