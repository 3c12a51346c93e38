from django.urls import path

from recommendations.accounts.views import addresses, closures, people, posts, settings

urlpatterns = [
    path("services/<int:service_id>/settings/", settings.service_settings, name="service_settings"),
    path("services/<int:service_id>/closed-days/", closures.closure_days, name="closure_days"),
    path("services/<int:service_id>/closed-days/add/", closures.closure_day_add, name="closure_day_add"),
    path(
        "services/<int:service_id>/closed-days/<int:pk>/remove/", closures.closure_day_remove, name="closure_day_remove"
    ),
    path("services/<int:service_id>/people/", people.people, name="people"),
    path("services/<int:service_id>/people/add/", people.person_add, name="person_add"),
    path("services/<int:service_id>/people/<int:pk>/remove/", people.person_remove, name="person_remove"),
    path("services/<int:service_id>/people/<int:pk>/address/", addresses.person_address, name="person_address"),
    path("services/<int:service_id>/people/<int:pk>/try-again/", addresses.person_try_again, name="person_try_again"),
    path("services/<int:service_id>/posts/", posts.posts, name="posts"),
    path("services/<int:service_id>/posts/add/", posts.post_add, name="post_add"),
    path("posts/<int:pk>/rename/", posts.post_rename, name="post_rename"),
    path("posts/<int:pk>/holder/", posts.post_hand_over, name="post_hand_over"),
    path("posts/<int:pk>/deputies/add/", posts.deputy_add, name="deputy_add"),
    path("deputies/<int:pk>/end/", posts.deputy_end, name="deputy_end"),
]
