"""From records to lines of tables and back, each record the same as before. Nobody outside the storage sees a line."""

from sleepdiary.storage.mapping.mapped import MAPPINGS, Mapping, mapping_of

__all__ = ["MAPPINGS", "Mapping", "mapping_of"]
