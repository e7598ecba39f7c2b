"""The checks that BuildKit makes itself, by name. Source: BuildKit's `linter/ruleset.go` and `dispatch.go`."""

from __future__ import annotations

BUILD_CHECKS = frozenset(
    {
        *("ConsistentInstructionCasing", "CopyIgnoredFile", "DuplicateStageName", "ExposeInvalidFormat"),
        *("ExposeProtoCasing", "FromAsCasing", "FromPlatformFlagConstDisallowed", "InvalidBaseImagePlatform"),
        *("InvalidDefaultArgInFrom", "InvalidDefinitionDescription", "JSONArgsRecommended", "LegacyKeyValueFormat"),
        *("MaintainerDeprecated", "MultipleInstructionsDisallowed", "NoEmptyContinuation", "RedundantTargetPlatform"),
        *("ReservedStageName", "SecretsUsedInArgOrEnv", "StageNameCasing", "UndefinedArgInFrom", "UndefinedVar"),
        "WorkdirRelativePath",
    }
)
EXPERIMENTAL = frozenset({"InvalidDefinitionDescription"})
"""Off until `experimental=` names them; `skip=` does not reach them."""
NOT_INLINE = frozenset(
    {
        *("ConsistentInstructionCasing", "DuplicateStageName", "InvalidBaseImagePlatform"),
        *("InvalidDefaultArgInFrom", "NoEmptyContinuation", "ReservedStageName"),
    }
)
"""They look at the whole file, so a comment above one instruction does not reach them."""
