"""Lets openbadgeslib judge a credential (JWT or baked PNG) on standard input. It knows of its issuer only what it finds behind
the issuer's did:web identifier; what it would fetch over TLS comes from the server given. Prints one JSON object."""
import json
import sys
import urllib.request

from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Verifier
from openbadgeslib.verify import issuer_did_from_token

site = sys.argv[1]


def download(url):
    path = "/" + url.split("://", 1)[1].split("/", 1)[1]
    with urllib.request.urlopen(site + path, timeout=10) as answer:
        return answer.read()


def judge(data):
    png = data.startswith(b"\x89PNG")
    token = OB3Verifier.extract_token_from_png(data) if png else data.decode()
    did = issuer_did_from_token(token)
    verifier = OB3Verifier.for_issuer_did(did, download=download)
    credential = verifier.verify(token, check_status=True, download=download)
    return {
        "valid": True,
        "issuer": credential.issuer.name,
        "achievement": credential.achievement.name,
        "name": [one.identity_hash for one in credential.identifiers],
        "codes": [(one.target_framework, one.target_code) for one in credential.achievement.alignments],
    }


try:
    found = judge(sys.stdin.buffer.read())
except LibOpenBadgesException as error:
    found = {"valid": False, "reason": str(error)}
print(json.dumps(found))
