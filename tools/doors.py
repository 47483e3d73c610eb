"""An import contract: another domain is entered by its doors, never by its pages."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class DoorsContract(Contract):
    """Between two domains of `container`, only modules named in `doors` may be imported.

    `open_domains` (the noun layer) may be entered anywhere; tests may borrow other domains' tests
    (their factories); `knows_all` may enter anything below it.
    """

    type_name = "doors"

    container = fields.StringField()
    doors = fields.SetField(subfield=fields.StringField())
    open_domains = fields.SetField(subfield=fields.StringField())
    knows_all = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        wrong = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if not self._may_enter(importer, imported)
        )
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["wrong"]:
            output.print_error(f"{importer} enters {imported}, which is no door.")

    def _may_enter(self, importer: str, imported: str) -> bool:
        source, target = importer.split("."), imported.split(".")
        inside = source[0] == target[0] == self.container and len(source) > 1 and len(target) > 1
        if not inside or source[1] == target[1]:
            return True
        if target[1] in self.open_domains or source[1] in self.knows_all:
            return True
        if "tests" in source:
            return True
        door = ".".join(target[2:3])
        return door in self.doors or ".".join(target[1:3]) in self.doors
