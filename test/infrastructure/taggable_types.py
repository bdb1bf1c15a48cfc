"""Where resources of each type carry their tags, by the schemas of CloudFormation that cfn-lint brings.

Input: names of types. Output: an object of type -> name of the property, null where a type takes no tags.
"""

import json
import sys

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER


def tag_property(resource_type: str) -> str | None:
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", resource_type).schema
    tagging = schema.get("tagging", {})
    return tagging["tagProperty"].rsplit("/", 1)[-1] if tagging.get("taggable") else None


print(json.dumps({name: tag_property(name) for name in sys.argv[1:]}))
