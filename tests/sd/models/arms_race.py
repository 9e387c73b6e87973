"""Three parties that arm against each other; all pairs alone would hold still, the three together do not."""

from vawsim.sd import auxiliary, flow, stock

from ..building import parameter, parameters

PARAMETERS = parameters(
    parameter("arms_of_a_at_start", 50.0, "item"),
    parameter("arms_of_b_at_start", 100.0, "item"),
    parameter("arms_of_c_at_start", 150.0, "item"),
    parameter("time_to_arm", 10.0, "month"),
)


@stock("item", initial="arms_of_a_at_start")
def arms_of_a(arming_of_a):
    """Arms of the first party."""
    return arming_of_a


@stock("item", initial="arms_of_b_at_start")
def arms_of_b(arming_of_b):
    """Arms of the second party."""
    return arming_of_b


@stock("item", initial="arms_of_c_at_start")
def arms_of_c(arming_of_c):
    """Arms of the third party."""
    return arming_of_c


@auxiliary("item")
def target_of_a(arms_of_b, arms_of_c):
    """What the first party wants."""
    return arms_of_b + 0.9 * arms_of_c


@auxiliary("item")
def target_of_b(arms_of_a, arms_of_c):
    """What the second party wants."""
    return arms_of_a + 1.1 * arms_of_c


@auxiliary("item")
def target_of_c(arms_of_a, arms_of_b):
    """What the third party wants."""
    return 1.1 * arms_of_a + 0.9 * arms_of_b


@flow("item/month")
def arming_of_a(target_of_a, arms_of_a, time_to_arm):
    """The first party closes its gap."""
    return (target_of_a - arms_of_a) / time_to_arm


@flow("item/month")
def arming_of_b(target_of_b, arms_of_b, time_to_arm):
    """The second party closes its gap."""
    return (target_of_b - arms_of_b) / time_to_arm


@flow("item/month")
def arming_of_c(target_of_c, arms_of_c, time_to_arm):
    """The third party closes its gap."""
    return (target_of_c - arms_of_c) / time_to_arm
