#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# A mail server that keeps what it is sent: smtp_sink.py CERTIFICATE KEY. STARTTLS is required, and
# AUTH as duban / "a password". Prints its port, then one JSON object a mail: from, to, headers and
# both parts as Python's own mail parser reads them. To refuse@… it answers 550; to later@… 451.
import asyncio
import json
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult


class Sink:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later@"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        parts = {p.get_content_type(): p.get_content() for p in mail.walk() if not p.is_multipart()}
        lines = envelope.content.split(b"\r\n")
        print(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "headers": {k.lower(): str(v) for k, v in mail.items()},
            "defects": [str(d) for p in mail.walk() for d in p.defects],
            "longest": max(len(line) for line in lines),
            "type": mail.get_content_type(),
            "text": parts.get("text/plain", ""),
            "html": parts.get("text/html", ""),
        }), flush=True)
        return "250 kept"


def check(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"duban" and data.password == b"a password")


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(sys.argv[1], sys.argv[2])


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Sink(), hostname="sink.example", tls_context=context, require_starttls=True,
                     authenticator=check, auth_required=True), "127.0.0.1", 0)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)  # until the test goes


asyncio.run(serve())
