"""Validates every request body against RFC 7643 and RFC 7644 with scim2-models, a library that knows nothing of us.

Reads the bodies of `cargo run --example requests` from standard input, one JSON object a line, and those that the
vectors expect. What Microsoft sends and the RFC does not know stands in EXCEPTIONS, each with its reason; one that is
never met fails too, so that the list stays true.
"""

import json
import pathlib
import re
import sys

from scim2_models import Context, EnterpriseUser, Group, PatchOp, User

ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
GROUP_SCHEMA = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"
VECTORS = pathlib.Path(__file__).parent.parent / "vectors"
RESOURCES = {"Users": User[EnterpriseUser], "Groups": Group}

EXCEPTIONS = {
    "unlisted-extension": "Microsoft writes custom extensions without listing their URN in `schemas`",
    "unknown-path": "Microsoft updates attributes outside SCIM by their bare name",
    "boolean-text": "the legacy style sends booleans as text",
    "manager-text": "Microsoft sends the manager as plain text, the RFC has an object with `value`",
    "flat-keys": "the compliant style names sub-attributes with dots inside a value without a path",
    "role-text": "Microsoft's updates hold the parts of a role as JSON text, which is a value of its own",
    "role-name": "Microsoft's creates have the name of a role as `displayName`, the RFC has `display`",
    "foreign-schema": "one of Microsoft's samples lists its own schema of groups",
    "new-entry": "Microsoft adds a part of a list entry that is not there, and expects the server to make the entry",
    "remove-with-value": "Microsoft and AWS take members out by a list of them, the RFC by a filter in the path",
    "null-reference": "one of Microsoft's samples has `$ref` as null",
}
met = set()


def create(resource, body):
    body = dict(body)
    for name in [name for name in body if name.startswith("urn:") and name != ENTERPRISE]:
        met.add("unlisted-extension")
        del body[name]
    if GROUP_SCHEMA in body.get("schemas", []):
        met.add("foreign-schema")
        body["schemas"] = [schema for schema in body["schemas"] if schema != GROUP_SCHEMA]
    if any("displayName" in role for role in body.get("roles", [])):
        met.add("role-name")
        body["roles"] = [
            {"display" if name == "displayName" else name: part for name, part in role.items()} for role in body["roles"]
        ]
    resource.model_validate(body, scim_ctx=Context.RESOURCE_CREATION_REQUEST)


def patch(resource, body):
    operations = [mend(operation) for operation in body["Operations"]]
    operations = [operation for operation in operations if operation]
    if not operations:
        return
    body = {**body, "Operations": operations}
    PatchOp[resource].model_validate(body, scim_ctx=Context.RESOURCE_PATCH_REQUEST)
    # The values are only read when the operations are carried out; each as an addition, since nothing is there yet.
    for operation in operations:
        if operation["op"].lower() == "remove":
            continue
        held = resource.model_validate(entry(operation.get("path") or ""))
        alone = {"schemas": body["schemas"], "Operations": [{**operation, "op": "add"}]}
        PatchOp[resource].model_validate(alone).patch(held)


def entry(path):
    """The list entry that a path with a filter means, as the server is expected to make it."""
    meant = re.match(r'(\w+)\[type eq "(\w+)"\]', path)
    if not meant:
        return {}
    met.add("new-entry")
    return {meant[1]: [{"type": meant[2]}]}


def mend(operation):
    """Brings an exception into the RFC's form; none where there is no such form."""
    operation = dict(operation)
    path, value = operation.get("path"), operation.get("value")
    if path and path.startswith("urn:") and not path.startswith(ENTERPRISE) or path in ("custom:country", "costly"):
        met.add("unknown-path")
        return None
    if path == "active" and isinstance(value, str):
        met.add("boolean-text")
        operation["value"] = value == "True"
    if path == f"{ENTERPRISE}:manager" and isinstance(value, str):
        met.add("manager-text")
        operation["value"] = {"value": value}
    if path is None and isinstance(value, dict):
        if any("." in name or ":" in name for name in value):
            met.add("flat-keys")
        operation["value"] = nested(value)
    if path == "roles" and any(set(role) == {"value"} for role in value):
        met.add("role-text")
    if path == "members" and any(member.get("$ref", "") is None for member in value or []):
        met.add("null-reference")
        operation["value"] = value = [{"value": member["value"]} for member in value]
    if path == "members" and operation["op"].lower() == "remove":
        met.add("remove-with-value")
        operation["path"] = " or ".join(f'value eq "{member["value"]}"' for member in value).join(("members[", "]"))
        del operation["value"]
    return operation


def nested(flat):
    value = {}
    for name, part in flat.items():
        if name.startswith(ENTERPRISE + ":"):
            value.setdefault(ENTERPRISE, {})[name.removeprefix(ENTERPRISE + ":")] = part
        elif "." in name:
            outer, inner = name.split(".", 1)
            value.setdefault(outer, {})[inner] = part
        else:
            value[name] = part
    return value


def requests(node):
    """Every object with a method, a path and a body, wherever it stands."""
    if isinstance(node, dict):
        if {"method", "path", "body"} <= node.keys():
            yield node
        for part in node.values():
            yield from requests(part)
    elif isinstance(node, list):
        for part in node:
            yield from requests(part)


def main():
    found = [(f"generated {line['id']}", line) for line in map(json.loads, sys.stdin)]
    for folder in ("users", "requests", "plans", "cycles"):
        for file in sorted((VECTORS / folder).glob("*.json")):
            for case in json.loads(file.read_text("utf-8")):
                found += [(f"{folder}/{file.name} {case['id']}", one) for one in requests(case["expected"])]
    failed = 0
    for name, request in found:
        resource = RESOURCES[request["path"].split("/")[1].split("?")[0]]
        try:
            (create if request["method"] == "POST" else patch)(resource, request["body"])
        except Exception as error:  # every failure is one line, and the next request is still read
            failed += 1
            print(f"{name}: {request['method']} {request['path']}: {error}", file=sys.stderr)
    for name in EXCEPTIONS.keys() - met:
        failed += 1
        print(f"the exception `{name}` is never met: {EXCEPTIONS[name]}", file=sys.stderr)
    generated = sum(name.startswith("generated") for name, _ in found)
    print(f"{len(found)} bodies, {generated} of them generated, {failed} problems; scim2-models")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
